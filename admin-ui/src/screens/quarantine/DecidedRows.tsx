import { Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ReasonWords } from "../../shared/ReasonWords";
import { Rows } from "../../shared/Rows";
import type { Decided } from "./asking";

/** What became of each that was decided; those that were refused come first. */
export function DecidedRows({ rows }: { rows: Decided[] }) {
  const { t } = useTranslation("quarantine");
  const columns = useMemo<ColumnDef<Decided>[]>(
    () => [
      { header: t("column.number"), cell: ({ row }) => row.original.number },
      {
        header: t("column.result"),
        cell: ({ row }) =>
          row.original.done ? (
            t(`state.${row.original.state ?? "held"}`)
          ) : (
            <>
              <ReasonWords reason={row.original.reason ?? ""} brief />
              <Text size="xs" c="dimmed" dir="auto">
                {row.original.detail}
              </Text>
            </>
          ),
      },
    ],
    [t],
  );
  const sorted = useMemo(() => [...rows].sort((a, b) => Number(a.done) - Number(b.done)), [rows]);
  return (
    <Rows
      caption={t("decide.results")}
      columns={columns}
      rows={sorted}
      keyOf={(one) => String(one.number)}
      height={260}
    />
  );
}
