import { Group, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Masked } from "../../../shared/Masked";
import type { Indicator, Signal } from "../model";
import { useIndicatorTypes } from "../registry";
import { Section } from "./Section";

/** What stands beside type and value. */
export function qualifiersOf(indicator: Indicator): [string, string][] {
  return Object.entries(indicator).filter(([name]) => name !== "type" && name !== "value");
}

/** The value at a place of the signal in full; of received ones the order is that of the answer. */
export function valueAt(signal: Signal, at: number): string {
  return signal.indicators?.[at]?.value ?? "";
}

/** The indicators, each masked until somebody asks. */
export function Indicators({ signal, values }: { signal: Signal; values: () => Promise<Signal> }) {
  const { t } = useTranslation("signals");
  const types = useIndicatorTypes();
  const indicators = signal.indicators ?? [];
  const title = (name: string) => types.data?.find((type) => type.name === name)?.title ?? "";
  return (
    <Section title={t("indicators.title")} intro={t("indicators.intro")}>
      {indicators.length === 0 ? (
        <Text size="sm">{t("indicators.none")}</Text>
      ) : (
        <Table aria-label={t("indicators.title")} layout="fixed">
          <Table.Tbody>
            {indicators.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a version's indicators keep their places
              <Table.Tr key={`${signal.version}-${at}`}>
                <Table.Td w="38%" style={{ verticalAlign: "top" }}>
                  <Text size="sm" ff="monospace" dir="ltr">
                    {one.type}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {title(one.type)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Stack gap={2}>
                    <Masked
                      label={t("indicators.value", { number: at + 1, type: one.type })}
                      ask={async () => valueAt(await values(), at)}
                    />
                    <Qualifiers indicator={one} />
                  </Stack>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Qualifiers({ indicator }: { indicator: Indicator }) {
  return (
    <Group gap="xs">
      {qualifiersOf(indicator).map(([name, value]) => (
        <Text key={name} size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }} dir="ltr">
          {name}: {value}
        </Text>
      ))}
    </Group>
  );
}
