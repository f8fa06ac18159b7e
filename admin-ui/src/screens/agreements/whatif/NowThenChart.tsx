import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";

interface Bar {
  name: string;
  now: number;
  would: number;
}

/** How many signals go now and would go then; the table beside it says the same. */
export default function NowThenChart({ bars }: { bars: Bar[] }) {
  const { t } = useTranslation("agreements");
  return (
    <div dir="ltr" aria-hidden>
      <BarChart
        h={220}
        maw={720}
        data={bars}
        dataKey="name"
        withLegend
        series={[
          { name: "now", label: t("whatIf.now"), color: "gray.6" },
          { name: "would", label: t("whatIf.then"), color: "indigo.6" },
        ]}
      />
    </div>
  );
}
