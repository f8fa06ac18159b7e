import { Anchor, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { Link } from "react-router";
import { When } from "../../shared/When";
import { Direction } from "./Direction";
import { waits } from "./listing";
import { pathOf, type Summary } from "./names";
import { StateBadge } from "./StateBadge";

type T = TFunction<"agreements">;

/** The columns of the list; a narrow page has them in two. */
export function columnsOf(t: T, self: string, narrow: boolean): ColumnDef<Summary>[] {
  const title: ColumnDef<Summary> = {
    id: "title",
    header: t("column.agreement"),
    cell: ({ row: { original } }) => <Titled row={original} t={t} narrow={narrow} />,
  };
  const state: ColumnDef<Summary> = {
    id: "state",
    header: t("column.state"),
    cell: ({ row: { original } }) => <State row={original} t={t} self={self} />,
  };
  if (narrow) {
    return [title, state];
  }
  return [
    title,
    {
      id: "direction",
      header: t("column.direction"),
      cell: ({ row: { original } }) => (
        <Direction direction={original.direction} partner={original.partner} />
      ),
    },
    state,
    {
      id: "from",
      header: t("column.validFrom"),
      cell: ({ row }) => <When at={row.original.validFrom} day />,
    },
    { id: "to", header: t("column.validTo"), cell: ({ row }) => <Ends row={row.original} t={t} /> },
    {
      id: "review",
      header: t("column.reviewBy"),
      cell: ({ row }) => <When at={row.original.reviewBy} day />,
    },
    {
      id: "changed",
      header: t("column.changedAt"),
      cell: ({ row }) => <When at={row.original.changedAt} ago />,
    },
  ];
}

function Titled({ row, t, narrow }: { row: Summary; t: T; narrow: boolean }) {
  return (
    <Stack gap={2}>
      <Anchor component={Link} to={pathOf(row)} size="sm" dir="auto">
        {row.title}
      </Anchor>
      <Text size="xs" c="dimmed">
        {t("idVersion", { id: row.id, version: row.version })}
        {row.programme !== undefined && ` · ${t("derived", { id: row.programme.id })}`}
      </Text>
      {narrow && <Direction direction={row.direction} partner={row.partner} />}
      {narrow && (
        <Text size="xs" c="dimmed" component="div">
          <When at={row.validFrom} day /> – <Ends row={row} t={t} />
        </Text>
      )}
    </Stack>
  );
}

function State({ row, t, self }: { row: Summary; t: T; self: string }) {
  const turn = waits(row, self);
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge state={row.state} />
      {turn !== "for-nobody" && (
        <Text size="xs" fw={turn === "for-us" ? 600 : undefined} c={turn === "for-us" ? undefined : "dimmed"}>
          {t(`waits.${row.state}.${turn}`)}
        </Text>
      )}
      {row.doubtful !== undefined && (
        <Text size="xs" c="red" fw={600}>
          {t("doubtful")}
        </Text>
      )}
    </Stack>
  );
}

function Ends({ row, t }: { row: Summary; t: T }) {
  return row.validTo === undefined ? <Text span>{t("noEnd")}</Text> : <When at={row.validTo} day />;
}

const CSV = [
  "id",
  "version",
  "title",
  "state",
  "direction",
  "partner",
  "source",
  "recipient",
  "proposedBy",
  "validFrom",
  "validTo",
  "reviewBy",
  "changedAt",
] as const;

export function csvHeader(t: T): string[] {
  return CSV.map((name) => t(`csv.${name}`));
}

export function csvRow(row: Summary, t: T): unknown[] {
  return CSV.map((name) => {
    if (name === "state") {
      return t(`state.${row.state}`);
    }
    return name === "direction" ? t(`filter.${row.direction}`) : row[name];
  });
}
