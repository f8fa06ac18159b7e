import { Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** An outcome code by its name for people; hovering or focusing says what it means. */
export function CodeName({ code }: { code: string }) {
  const { t } = useTranslation("codes");
  return (
    <Tooltip label={t(`means.${code}`, code)} events={{ hover: true, focus: true, touch: true }}>
      <Text span size="sm">
        {t(`name.${code}`, code)}
      </Text>
    </Tooltip>
  );
}
