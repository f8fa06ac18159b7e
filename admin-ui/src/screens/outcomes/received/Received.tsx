import { Anchor, Badge, Group, Select, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { CsvButton } from "../../../shared/CsvButton";
import { PagedRows } from "../../../shared/PagedRows";
import { Empty } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { useUrlState } from "../../../shared/useUrlState";
import { When } from "../../../shared/When";
import { CodeFilter } from "../CodeFilter";
import { CodeName } from "../CodeName";
import { today } from "../form/draft";
import { MaskedNote } from "../MaskedNote";
import { usePartnerIds } from "../usePartnerIds";

type Collected = components["schemas"]["CollectedOutcome"];
const KEYS = ["partner", "code"] as const;
const keyOfCollected = (row: Collected) => `${row.partner}/${row.id}/${row.version}`;

/** What partners reported of our signals, the latest first. */
export default function Received() {
  const { t } = useTranslation("outcomes");
  const [{ partner, code }, change] = useUrlState(KEYS);
  const partners = usePartnerIds();
  const pages = usePages<Collected>(
    ["outcomes", "received", partner, code],
    (cursor) =>
      answered(
        api.GET("/v1/outcomes/received", {
          params: { query: { partner, code, cursor, limit: 200, order: "latest" } },
        }),
      ),
    { kinds: ["outcomes"], keyOf: keyOfCollected },
  );
  const columns = useColumns();
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Select
            size="xs"
            aria-label={t("column.partner")}
            placeholder={t("column.partner")}
            data={partners}
            value={partner ?? null}
            clearable
            onChange={(value) => change({ partner: value ?? undefined })}
          />
          <CodeFilter code={code} onChange={(value) => change({ code: value })} />
        </Group>
        <CsvButton
          what={t("tab.received")}
          file={`outcomes-received-${today()}.csv`}
          header={["partner", "signal", "code", "date", "reporter", "retracted", "agreement", "received at"]}
          rows={() =>
            (pages.rows ?? []).map((one) => [
              one.partner,
              one.signal,
              one.code,
              one.date,
              one.reporter,
              one.retracted,
              one.agreement,
              one.receivedAt,
            ])
          }
        />
      </Group>
      <PagedRows
        pages={pages}
        caption={t("received.caption")}
        columns={columns}
        keyOf={keyOfCollected}
        minWidth={760}
        empty={<Empty title={t("received.none")}>{t("received.noneHint")}</Empty>}
      />
    </Stack>
  );
}

function useColumns(): ColumnDef<Collected>[] {
  const { t } = useTranslation("outcomes");
  return useMemo(
    () => [
      {
        id: "code",
        header: t("column.code"),
        cell: ({ row: { original } }) => (
          <Group gap={6}>
            <CodeName code={original.code} />
            {original.retracted && (
              <Badge size="sm" color="gray" variant="light" tt="none">
                {t("retracted")}
              </Badge>
            )}
          </Group>
        ),
      },
      { id: "partner", header: t("column.partner"), cell: ({ row }) => row.original.partner },
      {
        id: "signal",
        header: t("column.signal"),
        cell: ({ row }) => (
          <Anchor component={Link} size="sm" ff="monospace" to={`/signals/own/${row.original.signal}`}>
            {row.original.signal.slice(0, 8)}
          </Anchor>
        ),
      },
      {
        id: "date",
        header: t("column.date"),
        cell: ({ row }) => <Text size="sm">{row.original.date}</Text>,
      },
      {
        id: "reporter",
        header: t("column.reporter"),
        cell: ({ row }) => t(`reporter.${row.original.reporter}`),
      },
      { id: "note", header: t("column.note"), cell: ({ row }) => <MaskedNote note={row.original.note} /> },
      {
        id: "receivedAt",
        header: t("column.receivedAt"),
        cell: ({ row }) => <When at={row.original.receivedAt} ago />,
      },
    ],
    [t],
  );
}
