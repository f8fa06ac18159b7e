import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { ColorSwatch, Group, SimpleGrid, Stack, Text, useDirection } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { COLORS, type DayOfFlow, type Flow, GROUPS, total } from "./flow";

/** Three pictures of the days: out, in, and outcomes. The table beside them says the same. */
export default function FlowCharts({ days, flows }: { days: DayOfFlow[]; flows: Flow[] }) {
  const { t, i18n } = useTranslation("overview");
  const shown = GROUPS.map((group) => ({
    ...group,
    flows: group.flows.filter((flow) => flows.includes(flow)),
  }));
  const dayName = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", timeZone: "UTC" });
  const data = days.map((day) => ({ ...day, day: dayName.format(new Date(`${day.day}T00:00:00Z`)) }));
  return (
    <SimpleGrid cols={{ base: 1, md: shown.length }} aria-hidden>
      {shown.map((group) => (
        <Stack key={group.name} gap={4}>
          <Text size="sm" fw={600}>
            {t(`flow.group.${group.name}`)}
          </Text>
          <OneChart data={data} flows={group.flows.filter((flow) => total(days, flow) > 0)} />
        </Stack>
      ))}
    </SimpleGrid>
  );
}

/** What never happened on these days has no line. */
function OneChart({ data, flows }: { data: DayOfFlow[]; flows: Flow[] }) {
  const { t, i18n } = useTranslation("overview");
  const { dir } = useDirection();
  const number = new Intl.NumberFormat(i18n.language);
  const short = new Intl.NumberFormat(i18n.language, { notation: "compact" });
  if (flows.length === 0) {
    return (
      <Text size="sm" c="dimmed" h={200} pt="xl">
        {t("flow.nothing")}
      </Text>
    );
  }
  return (
    <>
      <LineChart
        h={180}
        data={data}
        dataKey="day"
        // The picture is hidden from who cannot see it, so that nothing in it may be tabbed to.
        lineChartProps={{ accessibilityLayer: false }}
        series={flows.map((flow) => ({ name: flow, label: t(`flow.${flow}`), color: COLORS[flow] }))}
        valueFormatter={(value) => number.format(value)}
        yAxisProps={{
          orientation: dir === "rtl" ? "right" : "left",
          width: 44,
          allowDecimals: false,
          tickFormatter: (value: number) => short.format(value),
        }}
        xAxisProps={{ reversed: dir === "rtl", minTickGap: 24, padding: { left: 8, right: 8 } }}
        lineProps={{ isAnimationActive: false }}
        curveType="linear"
        strokeWidth={2}
        dotProps={{ r: data.length > 14 ? 0 : 2, strokeWidth: 1 }}
        tooltipAnimationDuration={0}
      />
      <Legend flows={flows} />
    </>
  );
}

function Legend({ flows }: { flows: Flow[] }) {
  const { t } = useTranslation("overview");
  return (
    <Group gap="sm" justify="center">
      {flows.map((flow) => (
        <Group key={flow} gap={6} wrap="nowrap">
          <ColorSwatch
            size={10}
            color={`var(--mantine-color-${COLORS[flow].replace(".", "-")})`}
            withShadow={false}
          />
          <Text size="xs">{t(`flow.${flow}`)}</Text>
        </Group>
      ))}
    </Group>
  );
}
