import { Alert, Anchor, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { components } from "../../../../target/api/schema";
import { Empty, NotForYou, Shown } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { Exports } from "./Exports";
import { FigureCard } from "./FigureCard";
import { figuresOf, toldFirst } from "./figures";
import { Publish } from "./Publish";
import { PeriodState } from "./Reports";
import { usePeriod, useReport, type WholeReport } from "./useReport";

type Period = components["schemas"]["TransparencyPeriod"];

/** The transparency report of one period: published, or as it would be published now. */
export default function Report() {
  const { t } = useTranslation("outcomes");
  const { period = "" } = useParams();
  const found = usePeriod(period);
  return (
    <Stack gap="md">
      <Anchor component={Link} size="sm" to="/outcomes/transparency">
        {t("report.all")}
      </Anchor>
      <Shown query={found}>
        {(one) => (one === null ? <Empty title={t("report.noPeriod", { period })} /> : <Of period={one} />)}
      </Shown>
    </Stack>
  );
}

function Of({ period }: { period: Period }) {
  const { t } = useTranslation(["outcomes", "common"]);
  const may = useMay();
  const report = useReport(period.period, period.published);
  if (!period.published && !may("admin")) {
    return <NotForYou roles={[t("role.administrator", { ns: "common" })]} />;
  }
  return <Shown query={report}>{(whole) => <Shows period={period} report={whole} />}</Shown>;
}

function Shows({ period, report }: { period: Period; report: WholeReport }) {
  const { t } = useTranslation("outcomes");
  const [asking, setAsking] = useState(false);
  const figures = toldFirst(figuresOf(report.figures));
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={2} size="h3">
            {t("report.title", { period: report.period })}
          </Title>
          <PeriodState period={period} />
        </Group>
        <Group gap="xs">
          <Exports report={report} published={period.published} />
          {!period.published && (
            <Button size="xs" disabled={period.over !== true} onClick={() => setAsking(true)}>
              {t("report.publish")}
            </Button>
          )}
        </Group>
      </Group>
      {!period.published && (
        <Alert color="indigo" p="sm" title={t("report.preview")}>
          {t(report.complete ? "report.previewOver" : "report.previewRunning")}
        </Alert>
      )}
      <div>
        <Text fw={600}>{report.sentence}</Text>
        <List size="xs" c="dimmed">
          {report.rules.map((rule) => (
            <List.Item key={rule}>{rule}</List.Item>
          ))}
        </List>
      </div>
      {figures.map((figure) => (
        <FigureCard key={figure.id} figure={figure} />
      ))}
      <Publish period={period} opened={asking} onClose={() => setAsking(false)} />
    </Stack>
  );
}
