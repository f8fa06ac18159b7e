import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { today } from "../form/draft";
import { barsOf, type Feedback, SERIES } from "./tally";

const COLOURS = { acted: "teal.6", confirmed: "indigo.6", seen: "gray.5", disputed: "orange.6" } as const;

/** When outcomes came; the table beside it says the same in numbers. */
export function OverTime({ feedback }: { feedback: Feedback }) {
  const { t, i18n } = useTranslation("outcomes");
  const format = new Intl.DateTimeFormat(i18n.language, {
    timeZone: "UTC",
    month: "short",
    ...(feedback.step === "month" ? { year: "2-digit" } : { day: "numeric" }),
  });
  const bars = barsOf(feedback, today()).map((bar) => ({ ...bar, day: format.format(new Date(bar.day)) }));
  return (
    <div dir="ltr">
      <BarChart
        h={260}
        data={bars}
        dataKey="day"
        type="stacked"
        withLegend
        tickLine="y"
        gridAxis="y"
        valueFormatter={(value) => new Intl.NumberFormat(i18n.language).format(value)}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        series={SERIES.map((name) => ({ name, color: COLOURS[name], label: t(`led.series.${name}`) }))}
        aria-label={t("led.overTime")}
        role="img"
      />
    </div>
  );
}
