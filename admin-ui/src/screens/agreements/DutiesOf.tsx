import { Badge, Table, Text } from "@mantine/core";
import { IconPointFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../shared/States";
import { When } from "../../shared/When";
import type { Agreement } from "./names";
import { type Duty, useDuties } from "./reads";
import { colorOf } from "./StateBadge";

const COLORS: Record<Duty["state"], string> = {
  overdue: "red",
  due: "yellow",
  met: "green",
  "no-event": "gray",
  "not-measured": "gray",
};

/** What this version obliges to, and how much of it is met. */
export function DutiesOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  return (
    <Shown query={useDuties(of.partner)}>
      {(all) => {
        const own = all.filter((one) => one.agreement.id === of.id && one.agreement.version === of.version);
        return own.length === 0 ? (
          <Empty title={t("duties.none")}>{t("duties.noneHint")}</Empty>
        ) : (
          <DutyTable duties={own} />
        );
      }}
    </Shown>
  );
}

function DutyTable({ duties }: { duties: Duty[] }) {
  const { t } = useTranslation("agreements");
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Caption>{t("duties.hint")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["duty", "owed", "stands", "met", "due", "overdue", "next"].map((one) => (
              <Table.Th key={one} scope="col">
                {t(`duties.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {duties.map((duty) => (
            <DutyRow key={`${duty.duty}-${duty.direction}`} duty={duty} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function DutyRow({ duty }: { duty: Duty }) {
  const { t } = useTranslation("agreements");
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{t(`value.duty.${duty.duty}`)}</Text>
        {duty.withinDays !== undefined && (
          <Text size="xs" c="dimmed">
            {t("duties.within", { count: duty.withinDays })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`duties.${duty.direction}`)}</Table.Td>
      <Table.Td>
        <Badge
          variant="default"
          tt="none"
          miw="max-content"
          leftSection={<IconPointFilled size={14} aria-hidden color={colorOf(COLORS[duty.state])} />}
        >
          {t(`duties.state.${duty.state}`)}
        </Badge>
        {duty.why !== undefined && (
          <Text size="xs" c="dimmed" dir="auto">
            {duty.why}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{duty.met ?? "–"}</Table.Td>
      <Table.Td>{duty.due ?? "–"}</Table.Td>
      <Table.Td>{duty.overdue ?? "–"}</Table.Td>
      <Table.Td>
        <When at={duty.oldestOverdue ?? duty.nextDue} />
      </Table.Td>
    </Table.Tr>
  );
}
