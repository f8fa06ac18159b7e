import { Anchor, Card, Group, List, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { type Health, lags, useHealth, useStreams } from "./health";

const LOOKS = {
  up: { color: "teal", icon: IconCheck },
  alarm: { color: "orange", icon: IconAlertTriangle },
  down: { color: "red", icon: IconX },
} as const;

function Mark({ status }: { status: Health["status"] }) {
  const { color, icon: Icon } = LOOKS[status];
  return (
    <ThemeIcon size={20} radius="xl" color={color} variant="light" aria-hidden>
      <Icon size={14} />
    </ThemeIcon>
  );
}

/** How the node is, in plain words, and how current what came from partners is. */
export function HealthCard() {
  const { t } = useTranslation("overview");
  const health = useHealth();
  return (
    <Card withBorder component="section" aria-labelledby="health">
      <Stack gap="sm">
        <Title order={2} size="h4" id="health">
          {t("health.title")}
        </Title>
        <Shown query={health} rows={3}>
          {(found) => <Checks health={found} />}
        </Shown>
        <Partners />
      </Stack>
    </Card>
  );
}

function Checks({ health }: { health: Health }) {
  const { t, i18n } = useTranslation("overview");
  const worst = [...(health.checks ?? [])].sort(
    (a, b) => Number(a.status === "up") - Number(b.status === "up"),
  );
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Mark status={health.status} />
        <Text size="sm" fw={600}>
          {t(`health.${health.status}`)}
        </Text>
      </Group>
      <List spacing={4} size="sm" listStyleType="none" withPadding={false}>
        {worst.map((check) => (
          <List.Item key={check.name} icon={<Mark status={check.status} />}>
            {i18n.exists(`overview:health.check.${check.name}`)
              ? t(`health.check.${check.name}`)
              : check.name}
            {check.status !== "up" && (
              <Text size="xs" c="dimmed" dir="auto">
                {check.detail ?? t(`health.${check.status}`)}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}

function Partners() {
  const { t } = useTranslation("overview");
  const streams = useStreams();
  return (
    <>
      <Title order={3} size="h6">
        {t("health.partners")}
      </Title>
      <Shown query={streams} rows={2}>
        {(found) => {
          const all = lags(found, new Date());
          return all.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("health.nobody")}
            </Text>
          ) : (
            <List spacing={4} size="sm" listStyleType="none" withPadding={false}>
              {all.map((lag) => (
                <List.Item
                  key={lag.partner}
                  icon={<Mark status={lag.behind || lag.holes > 0 ? "alarm" : "up"} />}
                >
                  <Anchor component={Link} to={`/partners/${encodeURIComponent(lag.partner)}`} inherit>
                    {lag.partner}
                  </Anchor>{" "}
                  <Text span inherit c="dimmed">
                    {lag.asOf === undefined ? t("health.incomplete") : t("health.heard")}{" "}
                    {lag.asOf !== undefined && <When at={lag.asOf} ago />}
                    {lag.holes > 0 && ` · ${t("health.holes", { count: lag.holes })}`}
                  </Text>
                </List.Item>
              ))}
            </List>
          );
        }}
      </Shown>
    </>
  );
}
