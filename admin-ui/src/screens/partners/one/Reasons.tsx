import { Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { useReasonWords } from "../../../shared/ReasonWords";

interface ReasonsOf {
  name: "withheld" | "refusedThere" | "notAccepted";
  counts: Record<string, number> | undefined;
}

/** Why signals did not pass, in plain words, the most frequent reason first, with what removes it. */
export function Reasons({ name, counts = {} }: ReasonsOf) {
  const { t, i18n } = useTranslation("partners");
  const words = useReasonWords();
  const number = new Intl.NumberFormat(i18n.language);
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return (
    <Card withBorder component="section" aria-labelledby={name}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" id={name}>
            {t(`reasons.${name}`)}
          </Title>
          {rows.length > 0 && (
            <CsvButton
              what={t(`reasons.${name}`)}
              file={`${name}.csv`}
              header={["reason", "signals", "words", "what to do"]}
              rows={() =>
                rows.map(([reason, count]) => [reason, count, words(reason).say, words(reason).fix])
              }
            />
          )}
        </Group>
        {rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("reasons.none")}
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={520}>
            <Table captionSide="top">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t("reasons.count")}</Table.Th>
                  <Table.Th scope="col">{t("reasons.why")}</Table.Th>
                  <Table.Th scope="col">{t("reasons.fix")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(([reason, count]) => (
                  <Table.Tr key={reason}>
                    <Table.Td>{number.format(count)}</Table.Td>
                    <Table.Td>{words(reason).say}</Table.Td>
                    <Table.Td c="dimmed">{words(reason).fix}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
    </Card>
  );
}
