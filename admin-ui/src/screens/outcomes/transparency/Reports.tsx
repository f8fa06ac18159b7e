import { Anchor, Badge, Code, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Empty, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";

type Period = components["schemas"]["TransparencyPeriod"];

/** Periods, and which of them have a published report. */
export default function Reports() {
  const { t } = useTranslation("outcomes");
  const periods = useQuery({
    queryKey: ["transparency", "periods"],
    queryFn: () => answered(api.GET("/v1/transparency", { params: { query: { limit: 100 } } })),
  });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("report.intro")}
      </Text>
      <Shown query={periods}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t("report.none")} /> : <Periods periods={items} />
        }
      </Shown>
    </Stack>
  );
}

function Periods({ periods }: { periods: Period[] }) {
  const { t } = useTranslation("outcomes");
  const settled = periods.find((one) => one.published)?.granularity;
  return (
    <>
      <Text size="sm">{settled === undefined ? t("report.unsettled") : t(`report.settled_${settled}`)}</Text>
      <Table.ScrollContainer minWidth={680}>
        <Table highlightOnHover aria-label={t("tab.transparency")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("report.period")}</Table.Th>
              <Table.Th scope="col">{t("report.days")}</Table.Th>
              <Table.Th scope="col">{t("report.state")}</Table.Th>
              <Table.Th scope="col">{t("report.by")}</Table.Th>
              <Table.Th scope="col">{t("report.digest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {periods.map((one) => (
              <Table.Tr key={one.period}>
                <Table.Td>
                  <Anchor component={Link} size="sm" to={`/outcomes/transparency/${one.period}`}>
                    {one.period}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  {one.from} – {one.to}
                </Table.Td>
                <Table.Td>
                  <PeriodState period={one} />
                </Table.Td>
                <Table.Td>
                  {one.published && (
                    <>
                      {one.publishedBy} · <When at={one.publishedAt} />
                    </>
                  )}
                </Table.Td>
                <Table.Td>{one.digest !== undefined && <Code>{one.digest.slice(0, 16)}…</Code>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

export function PeriodState({ period }: { period: Period }) {
  const { t } = useTranslation("outcomes");
  const state = period.published ? "published" : period.over === true ? "over" : "running";
  return (
    <Badge
      size="sm"
      variant="light"
      tt="none"
      style={{ flexShrink: 0 }}
      color={state === "published" ? "teal" : state === "over" ? "indigo" : "gray"}
    >
      {t(`report.${state}`)}
    </Badge>
  );
}
