import { BarChart } from "@mantine/charts";
import { Group, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../shared/CsvButton";
import { useReasonWords } from "../../shared/ReasonWords";
import { useActWords } from "./ActWords";
import type { CountedBy, CountLine } from "./asking";

const MOST_BARS = 12;

function useNames(by: CountedBy): (key: Record<string, string>) => string {
  const acts = useActWords();
  const reasons = useReasonWords();
  return (key) => {
    if (by === "act") {
      return acts(key.act ?? "");
    }
    if (by === "fact") {
      return `${acts(key.act ?? "")}: ${key.fact ?? ""}`;
    }
    return by === "reason" ? reasons(key.reason ?? "").say : Object.values(key).join(" · ");
  };
}

/** Counts as a chart, and as the table that says the same exactly. */
export function CountsShown({ by, items }: { by: CountedBy; items: CountLine[] }) {
  const { t, i18n } = useTranslation("audit");
  const name = useNames(by);
  const inTime = by === "day" || by === "month";
  const figure = (value: number) => value.toLocaleString(i18n.language);
  const shown = inTime ? items : items.slice(0, MOST_BARS);
  const data = shown.map((line) => ({ name: name(line.key), entries: line.entries, facts: line.facts }));
  return (
    <Stack gap="sm">
      <BarChart
        h={inTime ? 240 : 60 + 30 * data.length}
        data={data}
        dataKey="name"
        orientation={inTime ? "horizontal" : "vertical"}
        yAxisProps={inTime ? undefined : { width: 190, tick: { fontSize: 11 } }}
        series={[
          { name: "entries", label: t("counts.entries"), color: "indigo.6" },
          { name: "facts", label: t("counts.facts"), color: "teal.6" },
        ]}
        withLegend
        valueFormatter={figure}
        aria-hidden
        barChartProps={{ accessibilityLayer: false }}
        dir="ltr"
      />
      <Group justify="flex-end">
        <CsvButton
          what={t("counts.title")}
          file={`audit-by-${by}.csv`}
          header={[...Object.keys(items[0]?.key ?? {}), "entries", "facts", "reasons"]}
          rows={() =>
            items.map((line) => [...Object.values(line.key), line.entries, line.facts, line.reasons])
          }
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t("counts.caption")}
      </Text>
      <Table.ScrollContainer minWidth={340}>
        <Table captionSide="top">
          <Table.Caption ta="start">{t("counts.title")}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t(`by.${by}`)}</Table.Th>
              {(["entries", "facts", "reasons"] as const).map((column) => (
                <Table.Th key={column} scope="col" ta="end">
                  {t(`counts.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((line) => (
              <Table.Tr key={Object.values(line.key).join(" ")}>
                <Table.Th scope="row" fw={400}>
                  {name(line.key)}
                </Table.Th>
                <Table.Td ta="end">{figure(line.entries)}</Table.Td>
                <Table.Td ta="end">{figure(line.facts)}</Table.Td>
                <Table.Td ta="end">{figure(line.reasons)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
