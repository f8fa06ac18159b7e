import { Card, List, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Shown } from "../../../shared/States";
import { useImpact } from "./useFeedback";

/** The same over whole months, as it may be passed on: small counts in words only. */
export function Impact() {
  const { t } = useTranslation("outcomes");
  const impact = useImpact();
  return (
    <Card withBorder padding="md">
      <Title order={2} size="h4">
        {t("impact.title")}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t("impact.hint")}
      </Text>
      <Shown query={impact} rows={2}>
        {({ from, to, lines }) =>
          lines.length === 0 ? (
            <Text size="sm">{t("impact.none", { from, to })}</Text>
          ) : (
            <List size="sm">
              {lines.map((line) => (
                <List.Item key={line.code}>
                  {t(`impact.of.${line.code}`, {
                    number: line.count ?? t("impact.few"),
                    defaultValue: line.words,
                  })}
                </List.Item>
              ))}
            </List>
          )
        }
      </Shown>
    </Card>
  );
}
