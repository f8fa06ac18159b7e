import { Card, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FactTable } from "../../../shared/FactTable";
import { lostAnything, type Recovery } from "./asking";

/** What no partner could give back, for people to enter again. */
export function Lost({ recovery }: { recovery: Recovery }) {
  const { t, i18n } = useTranslation("settings");
  const number = new Intl.NumberFormat(i18n.language);
  const { lost } = recovery;
  return (
    <Card withBorder component="section" aria-labelledby="lost">
      <Stack gap="xs">
        <Title order={2} size="h4" id="lost">
          {t("recovery.lost")}
        </Title>
        {lostAnything(recovery) ? (
          <>
            <Text size="sm">{t("recovery.lostHint")}</Text>
            <FactTable
              caption={t("recovery.lost")}
              rows={(["signals", "fields", "outcomes"] as const).map((what) => [
                t(`recovery.lostOf.${what}`),
                number.format(lost[what]),
              ])}
            />
            <List size="sm">
              {lost.words.map((words) => (
                <List.Item key={words} dir="auto">
                  {words}
                </List.Item>
              ))}
            </List>
          </>
        ) : (
          <Text size="sm">{t("recovery.lostNothing")}</Text>
        )}
      </Stack>
    </Card>
  );
}
