import { Alert, Group, Text, Tooltip } from "@mantine/core";
import { IconUserCheck, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { field, type Signal } from "./model";

/** Says whether a person has classified it already, so that nobody looks at the same thing twice. */
export function HumanMark({ signal, brief = false }: { signal: Signal; brief?: boolean }) {
  const { t } = useTranslation("signals");
  const reviewed = field(signal, "humanReviewed");
  if (brief) {
    return reviewed === true ? (
      <Tooltip label={t("human.yes")}>
        <Group gap={4} wrap="nowrap" role="img" aria-label={t("human.yes")}>
          <IconUserCheck size={16} aria-hidden color="var(--mantine-color-teal-text)" />
        </Group>
      </Tooltip>
    ) : (
      <Text span c="dimmed" aria-label={t(reviewed === false ? "human.no" : "human.unknown")}>
        {reviewed === false ? "–" : "?"}
      </Text>
    );
  }
  return reviewed === true ? (
    <Alert color="teal" icon={<IconUserCheck aria-hidden />} title={t("human.yes")} role="note">
      {t("human.yesHint")}
    </Alert>
  ) : (
    <Alert color="gray" icon={<IconUserQuestion aria-hidden />} role="note">
      {t(reviewed === false ? "human.no" : "human.unknown")}
    </Alert>
  );
}
