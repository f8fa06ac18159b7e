import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../Overview.module.css";
import { type DayOfFlow, type Flow, total } from "./flow";

/** The days as figures, the newest first, with their sum. */
export function FlowTable({ days, flows, caption }: { days: DayOfFlow[]; flows: Flow[]; caption: string }) {
  const { t, i18n } = useTranslation("overview");
  const number = new Intl.NumberFormat(i18n.language);
  const dayName = new Intl.DateTimeFormat(i18n.language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  return (
    // What scrolls has to be reachable by keyboard.
    <section className={classes.wide} tabIndex={0} aria-label={caption}>
      <Table className={classes.numbers} verticalSpacing={3} horizontalSpacing="xs">
        <Table.Caption>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("flow.day")}</Table.Th>
            {flows.map((flow) => (
              <Table.Th key={flow} scope="col">
                {t(`flow.${flow}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.toReversed().map((day) => (
            <Table.Tr key={day.day}>
              <Table.Th scope="row" fw={400}>
                {dayName.format(new Date(`${day.day}T00:00:00Z`))}
              </Table.Th>
              {flows.map((flow) => (
                <Table.Td key={flow} c={day[flow] === 0 ? "dimmed" : undefined}>
                  {number.format(day[flow])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t("flow.sum")}</Table.Th>
            {flows.map((flow) => (
              <Table.Th key={flow}>{number.format(total(days, flow))}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </section>
  );
}
