import { Badge, Card, Group, Progress, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FloodPicture } from "./flooding";

const MOST = 8;

/** What a flood is made of, what a close look found, and a few of its signals, masked. */
export function FloodMadeOf({ flood }: { flood: FloodPicture }) {
  const { t } = useTranslation("quarantine");
  const look = flood.closeLook;
  return (
    <Stack gap="md">
      <CloseLook flood={flood} />
      <Stack gap="xs" component="section">
        <Title order={2} size="h4">
          {t("madeOf.title")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
          <Shares title={t("madeOf.kinds")} of={flood.kinds} />
          <Shares title={t("madeOf.clauses")} of={flood.clauses} />
          <Shares title={t("madeOf.types")} of={look.types} />
          <Shares title={t("madeOf.labels")} of={look.labels} />
          <Shares title={t("madeOf.detections")} of={look.detections} />
        </SimpleGrid>
      </Stack>
      <Sample flood={flood} />
    </Stack>
  );
}

function CloseLook({ flood }: { flood: FloodPicture }) {
  const { t } = useTranslation("quarantine");
  const look = flood.closeLook;
  const found: [string, number, number][] = [
    ["degenerate", look.degenerate, look.indicators],
    ["repeated", look.repeated, look.indicators],
    ["nearPdq", look.nearPdq, look.pdq],
  ];
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("look.title", { count: look.signals })}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {found.map(([name, count, all]) => {
          const share = all === 0 ? 0 : Math.round((100 * count) / all);
          return (
            <Card key={name} withBorder padding="sm">
              <Text fw={600}>{share} %</Text>
              <Progress value={share} size="sm" aria-label={t(`look.${name}`)} />
              <Text size="xs" mt={4}>
                {t(`look.${name}`)}
              </Text>
            </Card>
          );
        })}
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t("look.sound")}
      </Text>
    </Stack>
  );
}

function Shares({ title, of }: { title: string; of: Record<string, number> }) {
  const { t, i18n } = useTranslation("quarantine");
  const rows = Object.entries(of).sort(([, a], [, b]) => b - a);
  return (
    <Card withBorder padding="sm">
      <Table captionSide="top">
        <Table.Caption ta="start">{title}</Table.Caption>
        <Table.Tbody>
          {rows.slice(0, MOST).map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} style={{ overflowWrap: "anywhere" }}>
                <bdi>{name}</bdi>
              </Table.Th>
              <Table.Td ta="end">{count.toLocaleString(i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > MOST && (
        <Text size="xs" c="dimmed">
          {t("madeOf.others", { count: rows.length - MOST })}
        </Text>
      )}
    </Card>
  );
}

function Sample({ flood }: { flood: FloodPicture }) {
  const { t } = useTranslation("quarantine");
  if (flood.sample.length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("sample.title")}
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table captionSide="top">
          <Table.Caption ta="start">{t("sample.caption")}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("fact.kind")}</Table.Th>
              <Table.Th scope="col">{t("sample.indicators")}</Table.Th>
              <Table.Th scope="col">{t("fact.clause")}</Table.Th>
              <Table.Th scope="col">{t("fact.created")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {flood.sample.map((signal) => (
              <Table.Tr key={signal.id}>
                <Table.Td>{signal.kind}</Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    {(signal.indicators ?? []).map((one) => (
                      <Badge key={`${one.type}-${one.value}`} variant="default" tt="none" dir="ltr">
                        {one.type} {one.value}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>{signal.disclosure?.clause}</Table.Td>
                <Table.Td>{signal.created}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
