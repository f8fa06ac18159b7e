import {
  Card,
  Collapse,
  Group,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { Shown } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { When } from "../../../shared/When";
import { FlowTable } from "./FlowTable";
import { type DayOfFlow, type Flow, GROUPS } from "./flow";
import { useActivity } from "./useActivity";

const FlowCharts = lazy(() => import("./FlowCharts"));
const KEYS = ["days"] as const;
const CHOICES = ["7", "14", "30", "90"];
/** What concerns no single partner. */
const OWN: Flow[] = ["published", "withdrawn"];

/** What flowed on the last days, as a picture and as figures; of one partner, or of all. */
export function FlowSection({
  partner,
  below,
}: {
  partner?: string;
  below?: (days: DayOfFlow[]) => ReactNode;
}) {
  const { t } = useTranslation("overview");
  const [{ days = "14" }, change] = useUrlState(KEYS);
  const chosen = CHOICES.includes(days) ? days : "14";
  const query = useActivity(Number(chosen), partner);
  const flows = GROUPS.flatMap((group) => group.flows).filter(
    (flow) => partner === undefined || !OWN.includes(flow),
  );
  return (
    <Card withBorder component="section" aria-labelledby="flow">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="flow">
            {t("flow.title")}
          </Title>
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={t("flow.days")}
              value={chosen}
              onChange={(value) => change({ days: value === "14" ? undefined : value })}
              data={CHOICES.map((value) => ({ value, label: t("flow.lastDays", { count: Number(value) }) }))}
            />
            <CsvButton
              what={t("flow.title")}
              file={`flow-${partner ?? "all"}.csv`}
              header={["day", ...flows]}
              rows={() => (query.data?.days ?? []).map((day) => [day.day, ...flows.map((flow) => day[flow])])}
            />
          </Group>
        </Group>
        <Shown query={query}>
          {(activity) => (
            <>
              <Suspense fallback={<Skeleton h={230} />}>
                <FlowCharts days={activity.days} flows={flows} />
              </Suspense>
              {below?.(activity.days)}
              <Figures days={activity.days} flows={flows} />
              <Text size="xs" c="dimmed">
                {t("flow.zone", { zone: activity.zone })} <When at={activity.countedAt} ago />
              </Text>
            </>
          )}
        </Shown>
      </Stack>
    </Card>
  );
}

function Figures({ days, flows }: { days: DayOfFlow[]; flows: Flow[] }) {
  const { t } = useTranslation("overview");
  const [open, { toggle }] = useDisclosure(days.length <= 14);
  return (
    <div>
      <UnstyledButton onClick={toggle} aria-expanded={open} aria-controls="flow-figures">
        <Group gap={4}>
          <IconChevronDown size={16} aria-hidden />
          <Text size="sm">{t("flow.table")}</Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={open} id="flow-figures">
        <FlowTable days={days} flows={flows} caption={t("flow.title")} />
      </Collapse>
    </div>
  );
}
