import { Group, Switch, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonWords } from "../../../shared/ReasonWords";
import { Rows } from "../../../shared/Rows";
import { Empty } from "../../../shared/States";
import type { Entry } from "../logic/entries";
import type { Harmless, Refused } from "../logic/results";
import { Value } from "./Value";

interface Line<T> {
  of: T;
  line: number;
  value: string;
  type: string;
}

interface LinesOf<T> {
  caption: string;
  empty: string;
  lines: Line<T>[];
  extra?: ColumnDef<Line<T>>[];
}

function Lines<T>({ caption, empty, lines, extra }: LinesOf<T>) {
  const { t } = useTranslation("lookup");
  const [shown, setShown] = useState(false);
  const columns = useMemo<ColumnDef<Line<T>>[]>(
    () => [
      { id: "line", header: t("column.line"), cell: ({ row }) => row.original.line },
      {
        id: "value",
        header: t("column.value"),
        cell: ({ row }) => <Value value={row.original.value} shown={shown} />,
      },
      {
        id: "type",
        header: t("column.type"),
        cell: ({ row }) =>
          row.original.type === "" ? "" : t(`type.${row.original.type}`, row.original.type),
      },
      ...(extra ?? []),
    ],
    [t, shown, extra],
  );
  if (lines.length === 0) {
    return <Empty title={empty} />;
  }
  return (
    <>
      <Group justify="flex-end">
        <Switch
          size="xs"
          label={t("showValues")}
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
      </Group>
      <Rows
        caption={caption}
        columns={columns}
        rows={lines}
        keyOf={(line) => `${line.line}/${line.type}`}
        height="56vh"
      />
    </>
  );
}

/** Lines that were not looked up, and why. */
export function RefusedLines({ lines }: { lines: Refused[] }) {
  const { t } = useTranslation("lookup");
  const extra = useMemo<ColumnDef<Line<Refused>>[]>(
    () => [
      {
        id: "why",
        header: t("column.why"),
        cell: ({ row }) => (
          <>
            <ReasonWords reason={row.original.of.reason} brief />
            <Text size="xs" c="dimmed">
              {row.original.of.detail}
            </Text>
          </>
        ),
      },
    ],
    [t],
  );
  return (
    <Lines
      caption={t("view.refused")}
      empty={t("refused.none")}
      extra={extra}
      lines={lines.map((one) => ({
        of: one,
        line: one.asked.entry.line,
        value: one.asked.entry.value,
        type: one.asked.type,
      }))}
    />
  );
}

/** Values that a bank of ours says are harmless. */
export function HarmlessLines({ lines }: { lines: Harmless[] }) {
  const { t } = useTranslation("lookup");
  const extra = useMemo<ColumnDef<Line<Harmless>>[]>(
    () => [
      {
        id: "bank",
        header: t("column.bank"),
        cell: ({ row: { original } }) => (
          <>
            <Text size="sm">
              {t("good.bank", { bank: original.of.known.bank, entry: original.of.known.entry })}
            </Text>
            <Text size="xs" c="dimmed">
              {t("good.suppressed", { count: original.of.known.suppressed })}
              {original.of.known.distance > 0 &&
                ` ${t("good.distance", { count: original.of.known.distance })}`}
            </Text>
          </>
        ),
      },
    ],
    [t],
  );
  return (
    <Lines
      caption={t("view.good")}
      empty={t("good.none")}
      extra={extra}
      lines={lines.map((one) => ({
        of: one,
        line: one.asked.entry.line,
        value: one.asked.entry.value,
        type: one.asked.type,
      }))}
    />
  );
}

/** Values of which partners told nothing for this purpose. */
export function NotFoundLines({ lines }: { lines: Entry[] }) {
  const { t } = useTranslation("lookup");
  return (
    <Lines
      caption={t("view.nothing")}
      empty={t("nothing.none")}
      lines={lines.map((entry) => ({
        of: entry,
        line: entry.line,
        value: entry.value,
        type: entry.type ?? "",
      }))}
    />
  );
}
