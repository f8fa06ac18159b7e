import { Badge } from "@mantine/core";
import { IconArrowsMaximize, IconArrowsMinimize, IconEqual } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Changes } from "./reads";
import { colorOf } from "./StateBadge";

export type ChangeDirection = Changes["items"][number]["direction"];

const LOOKS = {
  widens: { color: "orange", icon: IconArrowsMaximize },
  narrows: { color: "teal", icon: IconArrowsMinimize },
  neutral: { color: "gray", icon: IconEqual },
} as const;

/** Whether a change lets more or less happen, by word and icon. */
export function DirectionMark({ direction }: { direction: ChangeDirection }) {
  const { t } = useTranslation("agreements");
  const look = LOOKS[direction];
  return (
    <Badge
      variant="default"
      size="sm"
      tt="none"
      miw="max-content"
      leftSection={<look.icon size={11} aria-hidden color={colorOf(look.color)} />}
      style={{ flexShrink: 0 }}
    >
      {t(`change.${direction}`)}
    </Badge>
  );
}
