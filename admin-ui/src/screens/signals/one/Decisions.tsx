import { Badge, Button, Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { ReasonWords } from "../../../shared/ReasonWords";
import { Shown } from "../../../shared/States";
import { usePartners } from "../registry";
import { Section } from "./Section";
import { fieldWords, purposeWords } from "./words";

type Release = components["schemas"]["ReleaseDecision"];
type Denial = components["schemas"]["Denial"];

/** Why it goes to each partner or stays, in plain language. */
export function Decisions({ id }: { id: string }) {
  const { t } = useTranslation("signals");
  const partners = usePartners();
  return (
    <Section title={t("decisions.title")} intro={t("decisions.intro")}>
      <Shown query={partners} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <Text size="sm">{t("decisions.none")}</Text>
          ) : (
            all.map((partner) => <Decision key={partner} id={id} partner={partner} />)
          )
        }
      </Shown>
    </Section>
  );
}

function Decision({ id, partner }: { id: string; partner: string }) {
  const decision = useQuery({
    queryKey: ["signals", "decision", id, partner],
    queryFn: async () =>
      (await answered(
        api.GET("/v1/signals/{id}/decision", { params: { path: { id }, query: { partner } } }),
      )) as Release,
  });
  return (
    <Shown query={decision} rows={1}>
      {(one) => <Explained decision={one} />}
    </Shown>
  );
}

function Explained({ decision }: { decision: Release }) {
  const { t } = useTranslation("signals");
  const goes = decision.decision === "permit";
  return (
    <Stack gap={4} data-partner={decision.partner}>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {decision.partner}
        </Text>
        <Badge size="sm" variant="light" tt="none" color={goes ? "teal" : "gray"}>
          {t(goes ? "decisions.goes" : "decisions.stays")}
        </Badge>
        {decision.held !== undefined && (
          <Text size="xs" c="dimmed">
            {t(decision.held.usable ? "decisions.holds" : "decisions.held", {
              version: decision.held.version,
            })}
          </Text>
        )}
      </Group>
      {decision.permitted !== undefined && <Permitted permitted={decision.permitted} />}
      <Denials denials={decision.denials ?? []} />
    </Stack>
  );
}

function Permitted({ permitted }: { permitted: NonNullable<Release["permitted"]> }) {
  const { t } = useTranslation("signals");
  const parts = (of: components["schemas"]["DisclosedParts"]) =>
    [...of.fields.map((name) => fieldWords(t, name)), ...of.types].join(", ");
  const withheld = parts(permitted.withheld);
  return (
    <Stack gap={2}>
      <Text size="sm">
        {t("decisions.under", {
          title: permitted.title,
          agreement: permitted.agreement,
          version: permitted.agreementVersion,
          purpose: purposeWords(permitted.purpose),
          days: permitted.retentionDays,
        })}
      </Text>
      <Text size="sm">{t("decisions.disclosed", { what: parts(permitted.disclosed) })}</Text>
      {withheld !== "" && (
        <Text size="sm" c="dimmed">
          {t("decisions.withheld", { what: withheld })}
        </Text>
      )}
    </Stack>
  );
}

const SHOWN = 2;

/** Every reason of every clause against it, and what would have to change. */
export function Denials({ denials }: { denials: Denial[] }) {
  const { t } = useTranslation(["signals", "common"]);
  const [all, setAll] = useState(false);
  const shown = all ? denials : denials.slice(0, SHOWN);
  return (
    <>
      <List size="sm" spacing={4}>
        {shown.map((one) => (
          <List.Item key={`${one.agreement}-${one.clause}-${one.reason}-${one.detail}`}>
            <ReasonWords reason={one.reason} brief />
            <Text size="xs" c="dimmed">
              {[one.agreement, one.clause].filter((part) => part !== undefined).join(", ")}
              {one.agreement === undefined ? "" : ": "}
              {one.detail} {one.remedy}
            </Text>
          </List.Item>
        ))}
      </List>
      {denials.length > SHOWN && !all && (
        <Group>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {t("decisions.more", { count: denials.length - SHOWN })}
          </Button>
        </Group>
      )}
    </>
  );
}
