import { Anchor, Badge, Code, Group, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Masked } from "../../../shared/Masked";
import { When } from "../../../shared/When";
import { HumanMark } from "../HumanMark";
import { field, type Signal } from "../model";
import { type Fact, Facts } from "./Facts";
import { FOUND, partsOf, SAID, undisclosed } from "./fields";
import { Section } from "./Section";
import { codeWords, fieldWords } from "./words";

type Words = TFunction<"signals">;

function stated(t: Words, signal: Signal, names: string[]): Fact[] {
  return names
    .filter((name) => name !== "note" && field(signal, name) !== undefined)
    .flatMap((name) =>
      partsOf(name, field(signal, name)).map((part, at) => ({
        key: `${part.path}-${at}`,
        name: fieldWords(t, part.path),
        value: <Text size="sm">{codeWords(t, part.name, part.value)}</Text>,
      })),
    );
}

/** What it says: attributes and what else the source stated. */
export function Said({ signal, values }: { signal: Signal; values: () => Promise<Signal> }) {
  const { t } = useTranslation("signals");
  const facts = stated(t, signal, SAID);
  const note = field(signal, "note");
  if (typeof note === "string") {
    facts.push({
      key: "note",
      name: fieldWords(t, "note"),
      value: <Masked label={t("field.note")} ask={async () => String(field(await values(), "note") ?? "")} />,
    });
  }
  const kept = undisclosed(signal);
  return (
    <Section title={t("said.title")}>
      {facts.length === 0 ? (
        <Text size="sm">{t("said.nothing")}</Text>
      ) : (
        <Facts caption={t("said.title")} facts={facts} />
      )}
      {kept.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("said.undisclosed", { fields: kept.map((name) => fieldWords(t, name)).join(", ") })}
        </Text>
      )}
    </Section>
  );
}

/** How it was found, and whether a person has looked at it already. */
export function Found({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  return (
    <Section title={t("found.title")}>
      {signal.fields !== undefined && <HumanMark signal={signal} />}
      <Facts
        caption={t("found.title")}
        facts={[
          { key: "source", name: t("column.source"), value: <Text size="sm">{signal.source}</Text> },
          ...stated(t, signal, FOUND),
        ]}
      />
    </Section>
  );
}

/** Version, dates, and how it may be handled. */
export function Handling({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const all: (Fact & { stated?: unknown })[] = [
    { key: "version", name: t("handling.version"), value: signal.version },
    {
      key: "time",
      name: t(signal.scope === "own" ? "column.published" : "column.changed"),
      value: <When at={signal.scope === "own" ? signal.publishedAt : signal.changedAt} />,
    },
    { key: "created", name: t("handling.created"), value: signal.created, stated: signal.created },
    { key: "expires", name: t("column.expires"), value: signal.expires, stated: signal.expires },
    {
      key: "tlp",
      name: t("handling.tlp"),
      value: t(`tlp.${(signal.tlp ?? "").replace("+", "_")}`),
      stated: signal.tlp,
    },
    {
      key: "onward",
      name: t("handling.onward"),
      value: t(signal.onward === true ? "yes" : "no"),
      stated: signal.onward,
    },
  ];
  const facts = all.filter((one) => !("stated" in one) || one.stated !== undefined);
  return (
    <Section title={t("handling.title")}>
      {signal.activeCase === true && <Badge color="orange">{t("handling.activeCase")}</Badge>}
      <Facts caption={t("handling.title")} facts={facts} />
      <Restriction signal={signal} />
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {t("handling.id")}
        </Text>
        <Code dir="ltr">{signal.id}</Code>
      </Group>
      <Anchor component={Link} to={`/audit?signal=${signal.id}`} size="sm">
        {t("handling.story")}
      </Anchor>
    </Section>
  );
}

function Restriction({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const { fields = [], types = [], purposes = [] } = signal.restriction ?? {};
  const all = [...fields.map((name) => fieldWords(t, name)), ...types, ...purposes];
  return all.length === 0 ? null : <Text size="sm">{t("narrow.before", { what: all.join(", ") })}</Text>;
}
