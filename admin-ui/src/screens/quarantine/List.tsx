import { Checkbox, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { LiveRows } from "../../shared/live/useLiveRows";
import { ReasonWords } from "../../shared/ReasonWords";
import { Rows } from "../../shared/Rows";
import { Empty } from "../../shared/States";
import { When } from "../../shared/When";
import type { Quarantined } from "./asking";

export interface Choice {
  chosen: ReadonlySet<number>;
  toggle: (numbers: number[], on: boolean) => void;
}

interface ListOf {
  rows: Quarantined[];
  more: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  live: LiveRows;
  choice?: Choice;
  onOpen: (number: number) => void;
}

/** Signals that were not accepted, newest first. */
export function List(props: ListOf) {
  const { t } = useTranslation("quarantine");
  const { rows, choice, onOpen } = props;
  const columns = useColumns(rows, choice, onOpen);
  return (
    <Rows
      caption={t("list.caption")}
      columns={columns}
      rows={rows}
      keyOf={(one) => String(one.number)}
      more={props.more}
      hasMore={props.hasMore}
      isLoadingMore={props.isLoadingMore}
      live={props.live}
      minWidth={900}
      onOpen={(one) => onOpen(one.number)}
      empty={<Empty title={t("list.empty")}>{t("list.emptyHint")}</Empty>}
    />
  );
}

function useColumns(rows: Quarantined[], choice: Choice | undefined, onOpen: (number: number) => void) {
  const { t } = useTranslation("quarantine");
  return useMemo<ColumnDef<Quarantined>[]>(
    () => [
      ...(choice === undefined ? [] : [choosing(rows, choice, t)]),
      {
        id: "when",
        header: t("column.when"),
        cell: ({ row }) => (
          <Text span size="sm" style={{ whiteSpace: "nowrap" }}>
            <When at={row.original.quarantinedAt} />
          </Text>
        ),
      },
      { id: "source", header: t("column.source"), cell: ({ row }) => row.original.source },
      {
        id: "why",
        header: t("column.why"),
        cell: ({ row }) => <ReasonWords reason={row.original.reason} brief />,
      },
      {
        id: "agreement",
        header: t("column.agreement"),
        cell: ({ row }) => `${row.original.agreement} ${row.original.clause ?? ""}`,
      },
      { id: "state", header: t("column.state"), cell: ({ row }) => t(`state.${row.original.state}`) },
      {
        id: "erased",
        header: t("column.erased"),
        cell: ({ row }) => (row.original.state === "held" ? <When at={row.original.discardAt} ago /> : "–"),
      },
      {
        id: "open",
        header: t("column.number"),
        cell: ({ row }) => <OpenLink number={row.original.number} onOpen={onOpen} />,
      },
    ],
    [rows, choice, onOpen, t],
  );
}

function OpenLink({ number, onOpen }: { number: number; onOpen: (number: number) => void }) {
  const { t } = useTranslation("quarantine");
  return (
    <Text
      component="button"
      type="button"
      size="sm"
      c="var(--mantine-color-anchor)"
      bg="none"
      bd={0}
      p={0}
      style={{ cursor: "pointer" }}
      aria-label={t("list.open", { number })}
      onClick={() => onOpen(number)}
    >
      {number}
    </Text>
  );
}

function choosing(
  rows: Quarantined[],
  choice: Choice,
  t: (key: string, values?: Record<string, unknown>) => string,
): ColumnDef<Quarantined> {
  const held = rows.filter((one) => one.state === "held").map((one) => one.number);
  const all = held.length > 0 && held.every((number) => choice.chosen.has(number));
  return {
    id: "choose",
    header: () => (
      <Checkbox
        size="xs"
        aria-label={t("list.chooseAll")}
        checked={all}
        indeterminate={!all && choice.chosen.size > 0}
        onChange={() => choice.toggle(held, !all)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        size="xs"
        aria-label={t("list.choose", { number: row.original.number })}
        disabled={row.original.state !== "held"}
        checked={choice.chosen.has(row.original.number)}
        onChange={(event) => choice.toggle([row.original.number], event.currentTarget.checked)}
      />
    ),
  };
}
