import { Alert, Stack, Table, Text, Title } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../../../shared/States";
import { When } from "../../../shared/When";
import classes from "../agreements.module.css";
import { useVocabulary } from "../reads";
import { Samples } from "./Samples";
import { nowAndThen, type WhatIf } from "./tryDraft";
import { WhyNot } from "./WhyNot";

const NowThenChart = lazy(() => import("./NowThenChart"));

const COUNTS = ["newlyReleased", "noLongerReleased", "changed", "unchanged", "withheld"] as const;

/** What a draft would change, in words, tables and charts. */
export function WhatIfAnswer({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation("agreements");
  const { now, would } = nowAndThen(answer.counts);
  return (
    <Stack gap="lg">
      <Alert
        classNames={{ title: classes.noticeTitle }}
        color={would > now ? "orange" : "teal"}
        title={t("whatIf.sum", { now, would, signals: answer.signals })}
      >
        <Text size="sm" component="div">
          {t("whatIf.judged")} <When at={answer.at} />.{" "}
          {answer.replaces === null || answer.replaces === undefined
            ? t("whatIf.replacesNone")
            : t("whatIf.replaces", { version: answer.replaces })}
        </Text>
      </Alert>
      <Kinds answer={answer} />
      <Deltas answer={answer} />
      <WhyNot answer={answer} />
      <Disclosed answer={answer} />
      <Part title={t("whatIf.samples")}>
        <Samples samples={answer.samples} />
      </Part>
    </Stack>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Kinds({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation("agreements");
  const kinds = Object.entries(answer.kinds);
  const rows = [
    ...kinds.map(([kind, counts]) => [t(`whatIf.kind.${kind}`), counts] as const),
    [t("whatIf.all"), answer.counts] as const,
  ];
  const bars = kinds.map(([kind, counts]) => ({ name: t(`whatIf.kind.${kind}`), ...nowAndThen(counts) }));
  return (
    <Part title={t("whatIf.byKind")}>
      <Suspense fallback={<Loading rows={4} />}>
        <NowThenChart bars={bars} />
      </Suspense>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Caption>{t("whatIf.byKindHint")}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("whatIf.kindHead")}</Table.Th>
              {COUNTS.map((count) => (
                <Table.Th key={count} scope="col">
                  {t(`whatIf.${count}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, counts]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                {COUNTS.map((count) => (
                  <Table.Td key={count}>{counts[count]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Part>
  );
}

/** Names of fields and indicator types in words. */
export function useParts(): (name: string) => string {
  const { t } = useTranslation("agreements");
  const types = useVocabulary().data?.types ?? [];
  return (name) =>
    types.find((one) => one.name === name)?.title ?? t(`value.field.${name}`, { defaultValue: name });
}

function Deltas({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation("agreements");
  const words = useParts();
  const rows = [...Object.entries(answer.fields), ...Object.entries(answer.types)].filter(
    ([, delta]) => delta.additionally > 0 || delta.noLonger > 0,
  );
  return (
    <Part title={t("whatIf.parts")}>
      {rows.length === 0 ? (
        <Text size="sm">{t("whatIf.partsNone")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Caption>{t("whatIf.partsHint")}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("whatIf.part")}</Table.Th>
                <Table.Th scope="col">{t("whatIf.additionally")}</Table.Th>
                <Table.Th scope="col">{t("whatIf.noLonger")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([name, delta]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{words(name)}</Table.Th>
                  <Table.Td>{delta.additionally}</Table.Td>
                  <Table.Td>{delta.noLonger}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Part>
  );
}

function Disclosed({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation("agreements");
  const words = useParts();
  const { signals, unused, fields, types } = answer.disclosed;
  const parts = [...Object.entries(fields), ...Object.entries(types)];
  return (
    <Part title={t("whatIf.disclosed")}>
      <Text size="sm">
        {signals === 0
          ? t("whatIf.disclosedNone")
          : t("whatIf.disclosedSome", { signals, unused, partner: answer.partner })}
      </Text>
      {parts.length > 0 && (
        <Text size="sm" c="dimmed">
          {parts.map(([name, count]) => `${words(name)}: ${count}`).join(" · ")}
        </Text>
      )}
    </Part>
  );
}
