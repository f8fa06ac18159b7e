import { Anchor, Badge, Group, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { When } from "../../../shared/When";
import { HumanMark } from "../HumanMark";
import { field, labelsOf, pathOf, type Signal, timeOf, type Whose } from "../model";
import { StateBadge } from "../StateBadge";

type Columns = ColumnDef<Signal, unknown>[];

function Types({ signal, most }: { signal: Signal; most: number }) {
  const indicators = signal.indicators ?? [];
  const rest = indicators.length - most;
  return (
    <Group gap={4} wrap="nowrap">
      {indicators.slice(0, most).map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a signal's indicators keep their places
        <Text key={at} span size="xs" ff="monospace" truncate maw={150} dir="ltr">
          <Text span inherit c="dimmed">
            {one.type}
          </Text>{" "}
          {one.value}
        </Text>
      ))}
      {rest > 0 && (
        <Badge size="xs" variant="default" miw="max-content">
          +{rest}
        </Badge>
      )}
    </Group>
  );
}

/** What is not to break into lines. */
function Line({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" style={{ whiteSpace: "nowrap" }}>
      {children}
    </Text>
  );
}

function Labels({ signal }: { signal: Signal }) {
  return (
    <Group gap={4} wrap="nowrap">
      {labelsOf(signal).map((label) => (
        <Badge key={label} size="sm" variant="light" tt="none" radius="sm" miw="max-content">
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
          <Types signal={row.original} most={1} />
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
    {
      id: "indicators",
      header: t("column.indicators"),
      cell: ({ row }) => <Types signal={row.original} most={whose === "own" ? 2 : 1} />,
    },
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
      cell: ({ row }) => (
        <Line>
          <When at={timeOf(row.original)} ago />
        </Line>
      ),
    },
    {
      id: "expires",
      header: t("column.expires"),
      cell: ({ row }) => <Line>{row.original.expires ?? "–"}</Line>,
    },
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
