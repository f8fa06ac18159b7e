import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";

/** How many signals stay for each reason; the table beside it says the same. */
export default function ReasonChart({ bars }: { bars: { name: string; signals: number }[] }) {
  const { t } = useTranslation("agreements");
  return (
    <div dir="ltr" aria-hidden>
      <BarChart
        h={Math.max(120, 44 * bars.length + 40)}
        maw={860}
        orientation="vertical"
        data={bars}
        dataKey="name"
        yAxisProps={{ width: 320 }}
        series={[{ name: "signals", label: t("whatIf.signals"), color: "indigo.6" }]}
      />
    </div>
  );
}
