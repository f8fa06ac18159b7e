import {
  ActionIcon,
  Card,
  Group,
  Progress,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  Tooltip,
} from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Breakdown, Figure } from "./figures";

/** One metric: its number, and what it is made of; hovering says what it counts and what it does not say. */
export function FigureCard({ figure }: { figure: Figure }) {
  const { t, i18n } = useTranslation("outcomes");
  const number = figure.kind === "derived" ? figure.value : figure.total;
  const shown =
    figure.kind === "not-measured"
      ? t("report.notMeasured")
      : number == null
        ? t("report.notShown")
        : `${new Intl.NumberFormat(i18n.language).format(number)} ${t(`report.unit.${figure.unit}`, figure.unit ?? "")}`;
  const breakdowns = figure.breakdowns.filter((one) => one.shown.length > 0 || one.pool !== null);
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Group gap={6} wrap="nowrap">
          <Title order={3} size="h5">
            {figure.title}
          </Title>
          <Meaning figure={figure} />
        </Group>
        <Text fw={600} c={number == null ? "dimmed" : undefined} ta="end">
          {shown}
        </Text>
      </Group>
      {figure.kind === "not-measured" && (
        <Text size="xs" c="dimmed">
          {figure.reason}
        </Text>
      )}
      {breakdowns.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" mt="xs">
          {breakdowns.map((one) => (
            <By key={one.dimension} breakdown={one} />
          ))}
        </SimpleGrid>
      )}
    </Card>
  );
}

function Meaning({ figure }: { figure: Figure }) {
  const { t } = useTranslation("outcomes");
  if (figure.counts === undefined) {
    return null;
  }
  return (
    <Tooltip
      events={{ hover: true, focus: true, touch: true }}
      label={
        <Stack gap={4}>
          <Text size="xs">{t("report.counts", { what: figure.counts })}</Text>
          {figure.silent !== undefined && (
            <Text size="xs">{t("report.silent", { what: figure.silent })}</Text>
          )}
        </Stack>
      }
    >
      <ActionIcon
        variant="subtle"
        size="sm"
        color="gray"
        aria-label={t("report.meaning", { title: figure.title })}
      >
        <IconInfoCircle size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function By({ breakdown }: { breakdown: Breakdown }) {
  const { t } = useTranslation("outcomes");
  const all = breakdown.shown.reduce((sum, one) => sum + one.count, breakdown.pool ?? 0);
  const lines = [
    ...breakdown.shown.map((one) => ({ ...one, hint: "" })),
    ...(breakdown.pooled.length === 0 || breakdown.pool === null
      ? []
      : [
          {
            value: t("report.pooled", { count: breakdown.pooled.length }),
            count: breakdown.pool,
            hint: breakdown.pooled.join(", "),
          },
        ]),
  ];
  return (
    <Table verticalSpacing={2} horizontalSpacing={4} aria-label={breakdown.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col" colSpan={3}>
            <Text size="xs" fw={600}>
              {breakdown.title}
            </Text>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.value}>
            <Table.Td>
              <Text size="xs">{line.value}</Text>
              {line.hint !== "" && (
                <Text size="xs" c="dimmed">
                  {line.hint}
                </Text>
              )}
            </Table.Td>
            <Table.Td w={70}>
              <Progress value={all === 0 ? 0 : (100 * line.count) / all} size="sm" aria-hidden />
            </Table.Td>
            <Table.Td ta="end" w={56}>
              <Text size="xs">{line.count}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
