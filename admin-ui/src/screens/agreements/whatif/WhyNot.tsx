import { Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ReasonWords, useReasonWords } from "../../../shared/ReasonWords";
import { Loading } from "../../../shared/States";
import { SampleList } from "./Samples";
import type { WhatIf } from "./tryDraft";
import { Part } from "./WhatIfAnswer";

const ReasonChart = lazy(() => import("./ReasonChart"));

/** How many signals stay for each reason, over all clauses, the most first. */
function byReason(answer: WhatIf): [string, number][] {
  const sums = new Map<string, number>();
  for (const one of answer.refusals) {
    sums.set(one.reason, (sums.get(one.reason) ?? 0) + one.signals);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** Why signals do not go under the draft, most frequent first, in plain words. */
export function WhyNot({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation("agreements");
  const words = useReasonWords();
  const wide = useMediaQuery("(min-width: 48em)") ?? true;
  if (answer.refusals.length === 0) {
    return (
      <Part title={t("whatIf.why")}>
        <Text size="sm">{t("whatIf.whyNone")}</Text>
      </Part>
    );
  }
  const bars = byReason(answer).map(([reason, signals]) => ({ name: words(reason).say, signals }));
  return (
    <Part title={t("whatIf.why")}>
      {wide && (
        <Suspense fallback={<Loading rows={4} />}>
          <ReasonChart bars={bars} />
        </Suspense>
      )}
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Caption>{t("whatIf.whyHint")}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              {["reason", "clause", "signals", "remedy"].map((one) => (
                <Table.Th key={one} scope="col">
                  {t(`whatIf.${one}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answer.refusals.map((one) => (
              <Table.Tr key={`${one.reason}-${one.clause ?? ""}-${one.agreement ?? ""}`}>
                <Table.Td>
                  <Stack gap={2}>
                    <ReasonWords reason={one.reason} brief />
                    {one.samples.length > 0 && (
                      <details>
                        <summary>{t("whatIf.examples", { count: one.samples.length })}</summary>
                        <SampleList samples={one.samples} />
                      </details>
                    )}
                  </Stack>
                </Table.Td>
                <Table.Td>
                  {one.clause ?? "–"}
                  {one.agreement !== undefined && (
                    <Text size="xs" c="dimmed">
                      {t("idVersion", { id: one.agreement, version: one.agreementVersion })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{one.signals}</Table.Td>
                <Table.Td dir="auto">{one.remedy}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Part>
  );
}
