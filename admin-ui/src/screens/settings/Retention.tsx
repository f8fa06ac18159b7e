import { Button, Card, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Failed, Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { readRetention, runRetention } from "./asking";
import { Holds } from "./Holds";
import { SettingsPage } from "./SettingsPage";

type Terms = Awaited<ReturnType<typeof readRetention>>;

/** What is deleted when, what was deleted, and what a litigation hold keeps. */
export default function Retention() {
  const { t } = useTranslation("settings");
  const may = useMay()("admin");
  const terms = useQuery({ queryKey: ["settings", "retention"], queryFn: readRetention });
  const run = useMutation({ mutationFn: runRetention, onSuccess: () => terms.refetch() });
  return (
    <SettingsPage
      section="retention"
      actions={
        may && (
          <Button variant="default" loading={run.isPending} onClick={() => run.mutate()}>
            {t("retention.run")}
          </Button>
        )
      }
    >
      {run.error !== null && <Failed error={run.error} />}
      <Holds mayPlace={may} />
      <Shown query={terms}>
        {(known) => (
          <Stack>
            <Rules terms={known} />
            <Runs terms={known} />
          </Stack>
        )}
      </Shown>
    </SettingsPage>
  );
}

function Rules({ terms }: { terms: Terms }) {
  const { t } = useTranslation("settings");
  return (
    <Card withBorder>
      <Title order={2} size="h4">
        {t("retention.rules")}
      </Title>
      {terms.backupsKeptDays !== undefined && (
        <Text size="sm" c="dimmed">
          {t("retention.backups", { count: terms.backupsKeptDays })}
        </Text>
      )}
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ tabIndex: 0 }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("retention.place")}</Table.Th>
              <Table.Th scope="col">{t("retention.rule")}</Table.Th>
              <Table.Th scope="col">{t("retention.next")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {terms.items.map((rule) => (
              <Table.Tr key={rule.place}>
                <Table.Td>{rule.place}</Table.Td>
                <Table.Td>{rule.rule}</Table.Td>
                <Table.Td>
                  <When at={rule.next} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Runs({ terms }: { terms: Terms }) {
  const { t, i18n } = useTranslation("settings");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Card withBorder>
      <Title order={2} size="h4">
        {t("retention.runs")}
      </Title>
      {terms.runs.length === 0 ? (
        <Text c="dimmed">{t("retention.noRuns")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ tabIndex: 0 }}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("at")}</Table.Th>
                <Table.Th scope="col">{t("by")}</Table.Th>
                <Table.Th scope="col">{t("retention.rows")}</Table.Th>
                <Table.Th scope="col">{t("retention.rewritten")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {terms.runs.map((run) => (
                <Table.Tr key={run.number}>
                  <Table.Td>
                    <When at={run.finishedAt} />
                  </Table.Td>
                  <Table.Td>{run.askedBy ?? t("retention.clock")}</Table.Td>
                  <Table.Td>{number.format(run.done.reduce((sum, step) => sum + step.rows, 0))}</Table.Td>
                  <Table.Td>{t(run.rewritten ? "yes" : "no")}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
