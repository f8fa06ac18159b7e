import { Anchor, Badge, Group, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { Link } from "react-router";
import { When } from "../../../shared/When";
import { HumanMark } from "../HumanMark";
import { field, labelsOf, pathOf, type Signal, timeOf, type Whose } from "../model";
import { StateBadge } from "../StateBadge";

const TYPES_SHOWN = 2;

type Columns = ColumnDef<Signal, unknown>[];

function Types({ signal }: { signal: Signal }) {
  const indicators = signal.indicators ?? [];
  const rest = indicators.length - TYPES_SHOWN;
  return (
    <Group gap={4} wrap="nowrap">
      {indicators.slice(0, TYPES_SHOWN).map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a signal's indicators keep their places
        <Text key={at} span size="xs" ff="monospace" truncate maw={190} dir="ltr">
          <Text span inherit c="dimmed">
            {one.type}
          </Text>{" "}
          {one.value}
        </Text>
      ))}
      {rest > 0 && (
        <Badge size="xs" variant="default">
          +{rest}
        </Badge>
      )}
    </Group>
  );
}

function Labels({ signal }: { signal: Signal }) {
  return (
    <Group gap={4} wrap="nowrap">
      {labelsOf(signal).map((label) => (
        <Badge key={label} size="sm" variant="light" tt="none" radius="sm" style={{ flexShrink: 0 }}>
          {label}
        </Badge>
      ))}
    </Group>
  );
}

function Kind({ signal, t }: { signal: Signal; t: TFunction<"signals"> }) {
  return (
    <Anchor component={Link} to={pathOf(signal)} size="sm" fw={500}>
      {t(`kind.${signal.kind}`)}
    </Anchor>
  );
}

/** Few columns, for narrow screens. */
export function narrowColumns(t: TFunction<"signals">): Columns {
  return [
    {
      id: "what",
      header: t("column.what"),
      cell: ({ row }) => (
        <>
          <Group gap={6} wrap="nowrap">
            <Kind signal={row.original} t={t} />
            <HumanMark signal={row.original} brief />
            <Labels signal={row.original} />
          </Group>
          <Types signal={{ ...row.original, indicators: row.original.indicators?.slice(0, 1) }} />
        </>
      ),
    },
    {
      id: "state",
      header: t("column.state"),
      cell: ({ row }) => (
        <>
          <StateBadge state={row.original.state} />
          <Text size="xs" c="dimmed">
            <When at={timeOf(row.original)} ago />
          </Text>
        </>
      ),
    },
  ];
}

export function wideColumns(t: TFunction<"signals">, whose: Whose): Columns {
  const source: Columns =
    whose === "own" ? [] : [{ id: "source", header: t("column.source"), accessorKey: "source" }];
  return [
    { id: "kind", header: t("column.kind"), cell: ({ row }) => <Kind signal={row.original} t={t} /> },
    ...source,
    { id: "labels", header: t("column.labels"), cell: ({ row }) => <Labels signal={row.original} /> },
    { id: "indicators", header: t("column.indicators"), cell: ({ row }) => <Types signal={row.original} /> },
    {
      id: "human",
      header: t("column.human"),
      cell: ({ row }) => <HumanMark signal={row.original} brief />,
    },
    {
      id: "confidence",
      header: t("column.confidence"),
      cell: ({ row }) => {
        const confidence = field(row.original, "confidence");
        return typeof confidence === "number" ? confidence : "–";
      },
    },
    { id: "state", header: t("column.state"), cell: ({ row }) => <StateBadge state={row.original.state} /> },
    {
      id: "time",
      header: t(whose === "own" ? "column.published" : "column.changed"),
      cell: ({ row }) => <When at={timeOf(row.original)} ago />,
    },
    { id: "expires", header: t("column.expires"), accessorKey: "expires" },
  ];
}

/** What a list shows, for a file: never a value. */
export const CSV_HEADER = [
  "scope",
  "source",
  "id",
  "version",
  "kind",
  "state",
  "labels",
  "indicator types",
  "confidence",
  "human reviewed",
  "detection",
  "language",
  "tlp",
  "time",
  "expires",
];

export function csvRow(signal: Signal): unknown[] {
  return [
    signal.scope,
    signal.source,
    signal.id,
    signal.version,
    signal.kind,
    signal.state,
    labelsOf(signal).join(" "),
    (signal.indicators ?? []).map((one) => one.type).join(" "),
    field(signal, "confidence"),
    field(signal, "humanReviewed"),
    field(signal, "detection"),
    field(signal, "language"),
    signal.tlp,
    timeOf(signal),
    signal.expires,
  ];
}
