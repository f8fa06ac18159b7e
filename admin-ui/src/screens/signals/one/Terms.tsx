import { Alert, Badge, Group, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { ReasonWords } from "../../../shared/ReasonWords";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import type { Signal } from "../model";
import { Denials } from "./Decisions";
import { Facts } from "./Facts";
import { Section } from "./Section";
import { purposeWords } from "./words";

type Held = components["schemas"]["HeldDecision"];
type Term = components["schemas"]["TermOfUse"];

/** Whether a received signal may be used, for what, until when, and what binds whoever uses it. */
export function Terms({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const held = useQuery({
    queryKey: ["signals", "held", signal.source, signal.id],
    queryFn: async () =>
      (await answered(
        api.GET("/v1/signals/{id}/decision", {
          params: { path: { id: signal.id }, query: { source: signal.source } },
        }),
      )) as Held,
  });
  return (
    <Section title={t("terms.title")}>
      <Usable signal={signal} />
      <Shown query={held} rows={3}>
        {(one) => (
          <Stack gap="sm">
            {one.kept !== undefined && <Kept kept={one.kept} />}
            <Words title={t("terms.duties")} terms={one.terms?.duties ?? []} />
            <Words title={t("terms.prohibitions")} terms={one.terms?.prohibitions ?? []} />
            <Words title={t("terms.handling")} terms={one.terms?.handling ?? []} />
            <Refused refused={one.refused} />
          </Stack>
        )}
      </Shown>
    </Section>
  );
}

function Usable({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  if (signal.usable === undefined) {
    return <Alert color="gray">{t("terms.nothingHeld")}</Alert>;
  }
  return signal.usable ? (
    <Group gap="xs">
      <Badge color="teal" variant="light" tt="none">
        {t("terms.usable")}
      </Badge>
      {signal.asOf !== undefined && signal.asOf !== null && (
        <Text size="xs" c="dimmed">
          {t("terms.asOf")} <When at={signal.asOf} ago />
        </Text>
      )}
    </Group>
  ) : (
    <Alert color="orange" title={t("terms.notUsable")}>
      {signal.hindrance !== undefined && <ReasonWords reason={signal.hindrance} />}
    </Alert>
  );
}

function Kept({ kept }: { kept: NonNullable<Held["kept"]> }) {
  const { t } = useTranslation("signals");
  return (
    <>
      <Facts
        caption={t("terms.title")}
        facts={[
          {
            key: "purpose",
            name: t("terms.purpose"),
            value: kept.purpose === "" ? "–" : purposeWords(kept.purpose),
          },
          {
            key: "agreement",
            name: t("terms.agreement"),
            value: `${kept.agreement} v${kept.agreementVersion}, ${kept.clause}`,
          },
          { key: "kept", name: t("terms.keptAt"), value: <When at={kept.keptAt} /> },
          ...(kept.fields.length === 0
            ? []
            : [{ key: "expires", name: t("terms.deletedAt"), value: <When at={kept.expiresAt} /> }]),
        ]}
      />
      {kept.denials.length > 0 && <Denials denials={kept.denials} />}
    </>
  );
}

function Words({ title, terms }: { title: string; terms: Term[] }) {
  return terms.length === 0 ? null : (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      <List size="sm">
        {terms.map((term) => (
          <List.Item key={term.name}>{term.words}</List.Item>
        ))}
      </List>
    </div>
  );
}

function Refused({ refused }: { refused: Held["refused"] }) {
  const { t } = useTranslation("signals");
  return refused.length === 0 ? null : (
    <div>
      <Title order={3} size="h6">
        {t("terms.refused")}
      </Title>
      <List size="sm">
        {refused.map((one) => (
          <List.Item key={one.number}>
            <ReasonWords reason={one.reason} brief />
            <Text size="xs" c="dimmed">
              {one.detail} <When at={one.quarantinedAt} />
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
