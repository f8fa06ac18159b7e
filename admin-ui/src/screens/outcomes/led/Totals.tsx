import { Anchor, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CsvButton } from "../../../shared/CsvButton";
import { CodeName } from "../CodeName";
import { today } from "../form/draft";
import { type Feedback, totalsOf } from "./tally";

/** How often each code came, good news first. */
export function Totals({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation(["outcomes", "codes"]);
  const totals = totalsOf(feedback);
  if (totals.length === 0) {
    return <Text c="dimmed">{t("led.noneYet")}</Text>;
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Table aria-label={t("led.byCode")} verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("column.code")}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t("column.count")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map(([code, count]) => (
            <Table.Tr key={code}>
              <Table.Td>
                <Anchor component={Link} to={`/outcomes/received?code=${code}`}>
                  <CodeName code={code} />
                </Anchor>
              </Table.Td>
              <Table.Td ta="end">{count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <CsvButton
        what={t("led.byCode")}
        file={`outcomes-by-time-${today()}.csv`}
        header={["from", "code", "count"]}
        rows={() => feedback.counts.map((one) => [one.day, one.code, one.count])}
      />
    </Stack>
  );
}
