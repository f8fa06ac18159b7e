import { Button, Card, Code, FileButton, Group, List, Stack, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { Failed, Loading, NotForYou } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { today } from "../form/draft";
import { sendOutcomes } from "../form/report";
import { FileResults } from "./FileResults";

const TEMPLATE = ["source", "signal", "code", "date", "reporter", "jurisdiction", "body", "note", "key"];

/** Outcomes by a file: each row is answered by itself, and a bad one stops no other. */
export default function ByFile() {
  const { t } = useTranslation(["outcomes", "common"]);
  const client = useQueryClient();
  const may = useMay();
  const sending = useMutation({
    mutationFn: async (file: File) => ({
      name: file.name,
      results: await sendOutcomes(file, /json$/i.test(file.name) ? "application/x-ndjson" : "text/csv"),
    }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["outcomes"] }),
  });
  if (!may("outcomes")) {
    return <NotForYou roles={[t("role.analyst", { ns: "common" })]} />;
  }
  return (
    <Stack gap="md">
      <Card withBorder padding="md">
        <Stack gap="sm">
          <Text size="sm">{t("file.hint")}</Text>
          <List size="sm">
            <List.Item>
              {t("file.columns")} <Code>{TEMPLATE.join(",")}</Code>
            </List.Item>
            <List.Item>{t("file.again")}</List.Item>
          </List>
          <Group gap="xs">
            <FileButton
              onChange={(file) => file !== null && sending.mutate(file)}
              accept=".csv,.ndjson,text/csv,application/x-ndjson"
            >
              {(props) => (
                <Button
                  {...props}
                  loading={sending.isPending}
                  leftSection={<IconFileUpload size={16} aria-hidden />}
                >
                  {t("file.choose")}
                </Button>
              )}
            </FileButton>
            <CsvButton
              what={t("file.template")}
              file="outcomes-template.csv"
              header={TEMPLATE}
              rows={() => [
                [
                  "tern",
                  "00000000-0000-4000-8000-000000000000",
                  "confirmed",
                  today(),
                  "person",
                  "DE",
                  "",
                  "",
                  "",
                ],
              ]}
            />
            <Text size="xs" c="dimmed">
              {t("file.template")}
            </Text>
          </Group>
        </Stack>
      </Card>
      {sending.isPending && <Loading rows={3} />}
      {sending.error !== null && <Failed error={sending.error} />}
      {sending.data !== undefined && <FileResults name={sending.data.name} results={sending.data.results} />}
    </Stack>
  );
}
