import { BarChart } from "@mantine/charts";
import { Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FloodPicture } from "./flooding";

const HOURS = 48;

/** Signals of the source in each of the last 48 hours, against what is usual where that is counted by hours. */
export function FloodHours({ flood }: { flood: FloodPicture }) {
  const { t, i18n } = useTranslation("quarantine");
  const data = flood.hours.map((signals, index) => ({ hour: `−${HOURS - 1 - index} h`, signals }));
  const hourly = flood.tripped.measure === "signals-an-hour";
  const highest = Math.max(...flood.hours, 0);
  const lines =
    hourly && flood.tripped.usual !== undefined
      ? [{ y: flood.tripped.usual, label: t("flood.usual"), color: "gray.6" }]
      : [];
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("hours.title")}
      </Title>
      <BarChart
        h={180}
        data={data}
        dataKey="hour"
        barChartProps={{ accessibilityLayer: false }}
        series={[{ name: "signals", label: t("column.signals"), color: "indigo.6" }]}
        referenceLines={lines}
        valueFormatter={(value) => value.toLocaleString(i18n.language)}
        aria-hidden
        dir="ltr"
      />
      <Text size="xs" c="dimmed">
        {t("hours.summary", { highest, total: flood.hours.reduce((sum, hour) => sum + hour, 0) })}
      </Text>
      <details>
        <summary>{t("hours.table")}</summary>
        <Table captionSide="top">
          <Table.Caption ta="start">{t("hours.title")}</Table.Caption>
          <Table.Tbody>
            {data
              .filter((one) => one.signals > 0)
              .map((one) => (
                <Table.Tr key={one.hour}>
                  <Table.Th scope="row" dir="ltr">
                    {one.hour}
                  </Table.Th>
                  <Table.Td>{one.signals.toLocaleString(i18n.language)}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </details>
    </Stack>
  );
}
