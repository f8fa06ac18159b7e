import { Anchor, Checkbox, Group, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../../../shared/Rows";
import { Empty } from "../../../shared/States";
import { When } from "../../../shared/When";
import { labelsOf } from "../logic/matches";
import type { Hit } from "../logic/results";
import { LabelBadge } from "./LabelBadge";
import { ByPerson, Near, OwnOutcomes, Terms } from "./MatchParts";
import { Value } from "./Value";

interface MatchTableOf {
  rows: Hit[];
  shown: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onOpen: (hit: Hit) => void;
}

export function MatchTable({ rows, shown, chosen, onChoose, onOpen }: MatchTableOf) {
  const { t } = useTranslation("lookup");
  const boxes = useBoxes(rows, chosen, onChoose);
  const columns = useColumns(shown, onOpen);
  return (
    <Rows
      caption={t("matches.caption")}
      columns={useMemo(() => [boxes, ...columns], [boxes, columns])}
      rows={rows}
      keyOf={(hit) => hit.key}
      onOpen={onOpen}
      height="62vh"
      minWidth={1000}
      empty={<Empty title={t("matches.filtered")} />}
    />
  );
}

function useBoxes(
  rows: Hit[],
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
): ColumnDef<Hit> {
  const { t } = useTranslation("lookup");
  return useMemo(() => {
    const all = rows.length > 0 && rows.every((hit) => chosen.has(hit.key));
    const toggled = (key: string) => {
      const after = new Set(chosen);
      if (!after.delete(key)) {
        after.add(key);
      }
      return after;
    };
    return {
      id: "choose",
      header: () => (
        <Checkbox
          size="xs"
          aria-label={t("matches.chooseAll")}
          checked={all}
          indeterminate={!all && rows.some((hit) => chosen.has(hit.key))}
          onChange={() => onChoose(new Set(all ? [] : rows.map((hit) => hit.key)))}
        />
      ),
      cell: ({ row }) => (
        <Checkbox
          size="xs"
          aria-label={t("matches.choose", {
            line: row.original.asked.entry.line,
            source: row.original.match.source,
          })}
          checked={chosen.has(row.original.key)}
          onChange={() => onChoose(toggled(row.original.key))}
        />
      ),
    };
  }, [rows, chosen, onChoose, t]);
}

function useColumns(shown: boolean, onOpen: (hit: Hit) => void): ColumnDef<Hit>[] {
  const { t } = useTranslation("lookup");
  return useMemo(
    () => [
      { id: "line", header: t("column.line"), cell: ({ row }) => row.original.asked.entry.line },
      {
        id: "value",
        header: t("column.value"),
        cell: ({ row: { original } }) => (
          <Stack gap={0} maw={260}>
            <Value value={original.asked.entry.value} shown={shown} />
            <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
              {t(`type.${original.asked.type}`, original.asked.type)}
            </Text>
          </Stack>
        ),
      },
      {
        id: "source",
        header: t("column.source"),
        cell: ({ row: { original } }) => (
          <Stack gap={0} align="flex-start">
            <Anchor component="button" type="button" size="sm" onClick={() => onOpen(original)}>
              {original.match.source}
            </Anchor>
            <Text
              size="xs"
              c={original.match.stale === true ? "yellow" : "dimmed"}
              style={{ whiteSpace: "nowrap" }}
            >
              <When at={original.match.asOf} ago />
            </Text>
          </Stack>
        ),
      },
      {
        id: "near",
        header: t("column.near"),
        cell: ({ row }) => <Near closeness={row.original.match.closeness} />,
      },
      {
        id: "labels",
        header: t("column.labels"),
        cell: ({ row: { original } }) => (
          <Group gap={4}>
            {labelsOf(original.match).map((label) => (
              <LabelBadge key={label} label={label} />
            ))}
            <ByPerson match={original.match} />
          </Group>
        ),
      },
      { id: "terms", header: t("column.terms"), cell: ({ row }) => <Terms match={row.original.match} /> },
      {
        id: "outcomes",
        header: t("column.outcomes"),
        cell: ({ row }) => <OwnOutcomes outcomes={row.original.match.outcomes} />,
      },
    ],
    [t, shown, onOpen],
  );
}
