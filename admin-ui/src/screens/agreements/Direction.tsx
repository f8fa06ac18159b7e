import { Group, Text } from "@mantine/core";
import { IconArrowBarToDown, IconArrowBarUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Who shares with whom, seen from us. */
export function Direction({ direction, partner }: { direction: "sending" | "receiving"; partner: string }) {
  const { t } = useTranslation("agreements");
  const Icon = direction === "sending" ? IconArrowBarUp : IconArrowBarToDown;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text span size="sm">
        {t(`direction.${direction}`, { partner })}
      </Text>
    </Group>
  );
}
