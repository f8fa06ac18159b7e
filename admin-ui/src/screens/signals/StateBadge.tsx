import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { State } from "./model";

const COLOURS: Record<State, string> = {
  active: "teal",
  kept: "teal",
  narrowed: "yellow",
  held: "yellow",
  "held-for-review": "yellow",
  expired: "gray",
  withdrawn: "gray",
  discarded: "gray",
};

/** Where a signal stands, in a word. */
export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation("signals");
  return (
    <Badge size="sm" variant="light" color={COLOURS[state]} tt="none" radius="sm" miw="max-content">
      {t(`state.${state}`)}
    </Badge>
  );
}
