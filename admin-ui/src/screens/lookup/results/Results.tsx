import { Badge, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useUrlState } from "../../../shared/useUrlState";
import { type Results as All, notFound } from "../logic/results";
import { Matches } from "./Matches";
import { HarmlessLines, NotFoundLines, RefusedLines } from "./OtherLines";
import { Sources } from "./Sources";
import { Withheld } from "./Withheld";

const KEYS = ["view"] as const;
const VIEWS = ["matches", "good", "refused", "nothing"] as const;

/** What is known of the values: matches first, then all that is no match, and why. */
export function Results({ results, onRecorded }: { results: All; onRecorded: (results: All) => void }) {
  const { t } = useTranslation("lookup");
  const [{ view = "matches" }, change] = useUrlState(KEYS);
  const narrow = useMediaQuery("(max-width: 36em)") ?? false;
  const nothing = useMemo(() => notFound(results), [results]);
  const counts: Record<(typeof VIEWS)[number], number> = {
    matches: results.hits.length,
    good: results.harmless.length,
    refused: results.refused.length,
    nothing: nothing.length,
  };
  return (
    <Stack gap="sm" component="section" aria-label={t("results.title")}>
      <Summary results={results} />
      <Withheld withheld={results.withheld} />
      <Sources sources={results.sources} />
      <SegmentedControl
        size="xs"
        style={{ alignSelf: "flex-start" }}
        orientation={narrow ? "vertical" : "horizontal"}
        aria-label={t("results.view")}
        value={view}
        onChange={(value) => change({ view: value === "matches" ? undefined : value })}
        data={VIEWS.map((value) => ({ value, label: `${t(`view.${value}`)} (${counts[value]})` }))}
      />
      {view === "good" && <HarmlessLines lines={results.harmless} />}
      {view === "refused" && <RefusedLines lines={results.refused} />}
      {view === "nothing" && <NotFoundLines lines={nothing} />}
      {view === "matches" && <Matches results={results} onRecorded={onRecorded} />}
    </Stack>
  );
}

function Summary({ results }: { results: All }) {
  const { t } = useTranslation("lookup");
  const lines = new Set(results.hits.map((hit) => hit.asked.entry.line)).size;
  const signals = new Set(results.hits.map((hit) => `${hit.match.source}/${hit.match.id}`)).size;
  return (
    <Text role="status" fw={600}>
      {lines === 0 ? t("results.none") : t("results.some", { count: lines, signals })}
      {results.cut > 0 && (
        <Badge ms="xs" color="yellow" variant="light">
          {t("results.cut", { count: results.cut })}
        </Badge>
      )}
    </Text>
  );
}
