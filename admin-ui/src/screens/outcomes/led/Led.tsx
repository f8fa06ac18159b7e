import { Card, Grid, Group, SegmentedControl, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../../shared/States";
import { Coverage } from "./Coverage";
import { Impact } from "./Impact";
import { OverTime } from "./OverTime";
import { Totals } from "./Totals";
import type { Feedback } from "./tally";
import { TIMES, useFeedback } from "./useFeedback";

/** What our signals led to, good news first, and of how much of them anything came back. */
export default function Led() {
  const { t } = useTranslation("outcomes");
  const { query, days, choose } = useFeedback();
  return (
    <Stack gap="md">
      <Group justify="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={t("led.time")}
          value={days}
          onChange={choose}
          data={TIMES.map((value) => ({ value, label: t(`led.days_${value}`) }))}
        />
      </Group>
      <Shown query={query}>{(feedback) => <Told feedback={feedback} />}</Shown>
    </Stack>
  );
}

function Told({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation("outcomes");
  if (feedback.partners.length === 0 && feedback.counts.length === 0) {
    return <Empty title={t("led.empty")}>{t("led.emptyHint")}</Empty>;
  }
  return (
    <Stack gap="md">
      <Headlines feedback={feedback} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Card withBorder padding="md" h="100%">
            <Title order={2} size="h4" mb="xs">
              {t("led.overTime")}
            </Title>
            <OverTime feedback={feedback} />
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Card withBorder padding="md" h="100%">
            <Title order={2} size="h4" mb="xs">
              {t("led.byCode")}
            </Title>
            <Totals feedback={feedback} />
          </Card>
        </Grid.Col>
      </Grid>
      <Coverage partners={feedback.partners} />
      <Impact />
    </Stack>
  );
}

const ACTED = ["content-removed", "account-actioned", "url-actioned", "lead-expanded", "reported"];

function Headlines({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation("outcomes");
  const sum = (codes: string[]) =>
    feedback.counts.filter((one) => codes.includes(one.code)).reduce((all, one) => all + one.count, 0);
  const disclosed = feedback.partners.reduce((all, one) => all + one.disclosed, 0);
  const back = feedback.partners.reduce((all, one) => all + one.answered, 0);
  const heads: [string, string][] = [
    [t("led.acted"), String(sum(ACTED))],
    [t("led.confirmed"), String(sum(["confirmed"]))],
    [t("led.back"), t("led.of", { part: back, whole: disclosed })],
    [t("led.disputes"), String(sum(["refuted", "classification-disputed", "outdated", "appeal-reversed"]))],
  ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      {heads.map(([label, value]) => (
        <Card key={label} withBorder padding="sm">
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text fw={600} fz="xl">
            {value}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}
