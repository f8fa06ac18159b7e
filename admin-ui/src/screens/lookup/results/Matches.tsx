import { Button, Group, Menu, Stack } from "@mantine/core";
import { IconClipboardCheck, IconDownload } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { csv, download } from "../../../shared/csv";
import { Empty } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { filtered, ordered } from "../logic/matches";
import type { Hit, Results } from "../logic/results";
import { COLUMNS, resultRows } from "../logic/resultsCsv";
import { RecordMatches } from "../record/RecordMatches";
import { MatchDetails } from "./MatchDetails";
import { MatchFilters, useMatchFilters } from "./MatchFilters";
import { MatchTable } from "./MatchTable";

/** All matches: to filter, to look into, and to say what came of them. */
export function Matches({
  results,
  onRecorded,
}: {
  results: Results;
  onRecorded: (results: Results) => void;
}) {
  const { t } = useTranslation("lookup");
  const state = useMatchFilters();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Hit>();
  const [recording, setRecording] = useState<Hit[]>();
  const may = useMay();
  const rows = useMemo(
    () => ordered(filtered(results.hits, state.filters), state.order),
    [results.hits, state.filters, state.order],
  );
  if (results.hits.length === 0) {
    return <Empty title={t("matches.none")}>{t("matches.noneHint")}</Empty>;
  }
  const picked = results.hits.filter((hit) => chosen.has(hit.key));
  const shownHit = open === undefined ? undefined : results.hits.find((hit) => hit.key === open.key);
  return (
    <Stack gap="xs">
      <MatchFilters results={results} state={state} />
      <Group justify="space-between" gap="xs">
        <Button
          size="xs"
          leftSection={<IconClipboardCheck size={14} aria-hidden />}
          disabled={picked.length === 0 || !may("outcomes")}
          onClick={() => setRecording(picked)}
        >
          {picked.length === 0 ? t("record.button") : t("record.buttonCount", { count: picked.length })}
        </Button>
        <Export results={results} />
      </Group>
      <MatchTable rows={rows} shown={state.shown} chosen={chosen} onChoose={setChosen} onOpen={setOpen} />
      <MatchDetails
        hit={shownHit}
        terms={results.terms}
        onClose={() => setOpen(undefined)}
        onRecord={may("outcomes") ? (hit) => setRecording([hit]) : undefined}
      />
      {recording !== undefined && (
        <RecordMatches
          hits={recording}
          results={results}
          onRecorded={onRecorded}
          onClose={() => setRecording(undefined)}
        />
      )}
    </Stack>
  );
}

function Export({ results }: { results: Results }) {
  const { t } = useTranslation("lookup");
  const save = (withValues: boolean) =>
    download(
      `look-up-${new Date().toISOString().slice(0, 10)}.csv`,
      csv(COLUMNS, resultRows(results, withValues)),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t("export.button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save(false)}>{t("export.masked")}</Menu.Item>
        <Menu.Item onClick={() => save(true)}>{t("export.full")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
