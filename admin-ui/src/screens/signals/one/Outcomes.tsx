import { Badge, Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { Section } from "./Section";

type Returns = components["schemas"]["SignalReturns"];

/** What came of it at partners, what helped first. */
export function Outcomes({ id }: { id: string }) {
  const { t } = useTranslation("signals");
  const returns = useQuery({
    queryKey: ["signals", "returns", id],
    queryFn: () => answered(api.GET("/v1/signals/{id}/outcomes", { params: { path: { id } } })),
  });
  return (
    <Section title={t("outcomes.title")}>
      <Shown query={returns} rows={2}>
        {(one) => (
          <>
            <Group gap="xs">
              <Badge variant="light" color="teal" tt="none">
                {t("outcomes.corroborated", { count: one.corroborated })}
              </Badge>
              <Badge variant="light" color={one.openDisputes > 0 ? "orange" : "gray"} tt="none">
                {t("outcomes.disputed", { count: one.disputed })}
              </Badge>
              {one.paused && <Text size="sm">{t("outcomes.paused")}</Text>}
            </Group>
            {one.partners.length === 0 && <Text size="sm">{t("outcomes.none")}</Text>}
            {one.partners.map((partner) => (
              <Partner key={partner.partner} partner={partner} />
            ))}
            <DecidedHere returns={one} />
          </>
        )}
      </Shown>
    </Section>
  );
}

function Partner({ partner }: { partner: Returns["partners"][number] }) {
  const { t } = useTranslation("signals");
  return (
    <Stack gap={2}>
      <Text size="sm">
        <Text span fw={600} inherit>
          {partner.partner}
        </Text>
        {" · "}
        {t("outcomes.sent")} <When at={partner.sentAt} />
        {partner.receiptedAt !== undefined && (
          <>
            {" · "}
            {t("outcomes.receipted")} <When at={partner.receiptedAt} />
          </>
        )}
      </Text>
      <List size="sm">
        {partner.outcomes.map((one) => (
          <List.Item key={`${one.id}-${one.version}`}>
            {t(`outcome.${one.code}`, { defaultValue: one.code })} · {one.date}
            {one.retracted && ` · ${t("outcomes.retracted")}`}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function DecidedHere({ returns }: { returns: Returns }) {
  const { t } = useTranslation("signals");
  return (
    <List size="sm">
      {returns.decisions.map((one) => (
        <List.Item key={one.id}>
          {t(`outcomes.decided.${one.decision}`, { defaultValue: one.decision })} · {one.decidedBy} ·{" "}
          <When at={one.decidedAt} /> · {one.note}
        </List.Item>
      ))}
    </List>
  );
}
