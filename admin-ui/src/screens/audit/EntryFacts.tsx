import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CsvButton } from "../../shared/CsvButton";
import { ReasonWords } from "../../shared/ReasonWords";
import { Rows } from "../../shared/Rows";
import { usePages } from "../../shared/usePages";
import { type AuditFact, type EntryWhole, readEntry } from "./asking";

/** What one entry stands for: each signal that it is about, and what became of it. */
export function EntryFacts({ first }: { first: EntryWhole }) {
  const { t } = useTranslation("audit");
  const list = usePages<AuditFact>(
    ["audit", "facts", first.ref],
    async (cursor) => (cursor === undefined ? first : readEntry(first.log, first.index, cursor)),
    { still: true },
  );
  const columns = useColumns();
  const rows = list.rows ?? first.items;
  if (rows.length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("facts.title", { count: first.facts ?? rows.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t("facts.what")}
      </Text>
      <Rows
        caption={t("facts.caption")}
        columns={columns}
        rows={rows}
        keyOf={(fact) => String(fact.number)}
        more={list.more}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        height={420}
        minWidth={700}
      />
      <div>
        <CsvButton
          what={t("facts.caption")}
          file={`entry-${first.log}-${first.index}.csv`}
          header={["number", "signal", "version", "what", "agreement", "clause", "reason", "detail"]}
          rows={() =>
            rows.map((fact) => [
              fact.number,
              fact.signal,
              fact.version,
              fact.what,
              fact.agreement,
              fact.clause,
              fact.reason,
              fact.detail,
            ])
          }
        />
      </div>
    </Stack>
  );
}

function useColumns() {
  const { t } = useTranslation("audit");
  return useMemo<ColumnDef<AuditFact>[]>(
    () => [
      { header: t("facts.number"), cell: ({ row }) => row.original.number },
      {
        header: t("field.signal"),
        cell: ({ row }) => (
          <Anchor component={Link} to={`/audit/signals/${row.original.signal}`} size="sm">
            {row.original.signal}
          </Anchor>
        ),
      },
      { header: t("facts.became"), cell: ({ row }) => row.original.what },
      { header: t("field.clause"), cell: ({ row }) => row.original.clause ?? "–" },
      {
        header: t("field.reason"),
        cell: ({ row }) =>
          row.original.reason === undefined ? "–" : <ReasonWords reason={row.original.reason} brief />,
      },
    ],
    [t],
  );
}
