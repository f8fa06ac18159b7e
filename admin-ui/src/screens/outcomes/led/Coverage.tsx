import { Card, Group, Progress, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { Empty } from "../../../shared/States";
import { today } from "../form/draft";
import { type Feedback, share } from "./tally";

type OfPartner = Feedback["partners"][number];

/** Of how many signals that a partner was sent anything came back. Of members, never of people. */
export function Coverage({ partners }: { partners: OfPartner[] }) {
  const { t } = useTranslation("outcomes");
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2} size="h4">
            {t("coverage.title")}
          </Title>
          <Text size="xs" c="dimmed">
            {t("coverage.hint")}
          </Text>
        </div>
        <CsvButton
          what={t("coverage.title")}
          file={`feedback-coverage-${today()}.csv`}
          header={["partner", "disclosed", "answered", "judged"]}
          rows={() => partners.map((one) => [one.partner, one.disclosed, one.answered, one.judged])}
        />
      </Group>
      {partners.length === 0 ? (
        <Empty title={t("coverage.none")} />
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table aria-label={t("coverage.title")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("column.partner")}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t("coverage.disclosed")}
                </Table.Th>
                <Table.Th scope="col">{t("coverage.answered")}</Table.Th>
                <Table.Th scope="col">{t("coverage.judged")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {partners.map((one) => (
                <Table.Tr key={one.partner}>
                  <Table.Td>{one.partner}</Table.Td>
                  <Table.Td ta="end">{one.disclosed}</Table.Td>
                  <Part part={one.answered} whole={one.disclosed} label={t("coverage.answered")} />
                  <Part part={one.judged} whole={one.disclosed} label={t("coverage.judged")} />
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}

function Part({ part, whole, label }: { part: number; whole: number; label: string }) {
  const percent = share(part, whole);
  return (
    <Table.Td>
      <Group gap="xs" wrap="nowrap">
        <Progress value={percent ?? 0} w={90} aria-label={label} color="teal" />
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          {part} ({percent ?? 0}%)
        </Text>
      </Group>
    </Table.Td>
  );
}
