import { Badge } from "@mantine/core";
import {
  IconCheck,
  IconCircleCheck,
  IconClockPause,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconSend,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementState } from "./names";

const LOOKS: Record<
  AgreementState,
  { color: string; icon: ComponentType<{ size?: number; color?: string }> }
> = {
  draft: { color: "gray", icon: IconPencil },
  proposed: { color: "blue", icon: IconSend },
  approved: { color: "cyan", icon: IconCheck },
  active: { color: "green", icon: IconCircleCheck },
  suspended: { color: "orange", icon: IconPlayerPause },
  declined: { color: "gray", icon: IconX },
  superseded: { color: "gray", icon: IconHistory },
  expired: { color: "gray", icon: IconClockPause },
  terminated: { color: "gray", icon: IconX },
};

/** A shade that stands out from the page in light and dark; the words beside it keep the text's colour. */
export function colorOf(color: string): string {
  return `var(--mantine-color-${color}-light-color)`;
}

/** Where a version stands, by word and icon. */
export function StateBadge({ state, size = "sm" }: { state: AgreementState; size?: string }) {
  const { t } = useTranslation("agreements");
  const look = LOOKS[state];
  return (
    <Badge
      variant="default"
      size={size}
      leftSection={<look.icon size={12} aria-hidden color={colorOf(look.color)} />}
      tt="none"
      miw="max-content"
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
