import { Badge, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { PlainTable } from "./PlainTable";

type Duty = components["schemas"]["Duty"];
const COLORS: Record<Duty["state"], string> = {
  overdue: "red",
  due: "yellow",
  met: "teal",
  "no-event": "gray",
  "not-measured": "gray",
};
const URGENT: Duty["state"][] = ["overdue", "due", "met", "no-event", "not-measured"];
const DIRECTIONS = ["owed-to-us", "owed-by-us"] as const;

/** What each owes the other under agreements in force, the most urgent first. */
export function DutiesTab({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useQuery({
    queryKey: ["duties", partner],
    queryFn: () => answered(api.GET("/v1/duties", { params: { query: { partner, limit: 1000 } } })),
    meta: { live: ["duties"] },
  });
  return (
    <Shown query={query}>
      {({ items, countedAt }) => (
        <Stack>
          {DIRECTIONS.map((direction) => (
            <Duties
              key={direction}
              name={direction}
              duties={items.filter((one) => one.direction === direction)}
            />
          ))}
          <Text size="xs" c="dimmed">
            {t("duties.counted")} <When at={countedAt} ago />
          </Text>
        </Stack>
      )}
    </Shown>
  );
}

function Duties({ name, duties }: { name: Duty["direction"]; duties: Duty[] }) {
  const { t } = useTranslation("partners");
  const sorted = duties.toSorted((a, b) => URGENT.indexOf(a.state) - URGENT.indexOf(b.state));
  return (
    <PlainTable
      id={name}
      title={t(`duties.${name}`)}
      empty={t("duties.none")}
      header={[
        t("duties.duty"),
        t("duties.agreement"),
        t("duties.state"),
        t("duties.met"),
        t("duties.due"),
        t("duties.overdue"),
        t("duties.when"),
      ]}
      rows={sorted.map((one) => ({ key: `${one.agreement.id} ${one.duty}`, cells: cells(one) }))}
      csv={{
        header: [
          "duty",
          "agreement",
          "version",
          "state",
          "met",
          "due",
          "overdue",
          "oldestOverdue",
          "nextDue",
        ],
        rows: () =>
          sorted.map((one) => [
            one.duty,
            one.agreement.id,
            one.agreement.version,
            one.state,
            one.met,
            one.due,
            one.overdue,
            one.oldestOverdue,
            one.nextDue,
          ]),
      }}
    />
  );
}

function cells(one: Duty) {
  return [
    <Named key="duty" duty={one} />,
    `${one.agreement.id} ${one.agreement.version}`,
    <State key="state" duty={one} />,
    one.met ?? "–",
    one.due ?? "–",
    one.overdue ?? "–",
    <When key="when" at={one.oldestOverdue ?? one.nextDue} ago />,
  ];
}

function Named({ duty }: { duty: Duty }) {
  const { t } = useTranslation("partners");
  return (
    <>
      {t(`duty.${duty.duty}`)}
      {duty.withinDays !== undefined && (
        <Text size="xs" c="dimmed">
          {t("duties.within", { count: duty.withinDays })}
        </Text>
      )}
    </>
  );
}

function State({ duty }: { duty: Duty }) {
  const { t } = useTranslation("partners");
  return (
    <>
      <Badge size="sm" variant="light" color={COLORS[duty.state]}>
        {t(`dutyState.${duty.level === "escalated" ? "escalated" : duty.state}`)}
      </Badge>
      {duty.why !== undefined && (
        <Text size="xs" c="dimmed" dir="auto">
          {duty.why}
        </Text>
      )}
    </>
  );
}
