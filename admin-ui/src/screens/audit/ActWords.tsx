import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AuditItem } from "./asking";

/** Plain words of an act; an act of a newer node says its own name. */
export function useActWords(): (act: string) => string {
  const { t } = useTranslation("audit");
  return (act) => t(`act.${act}`, { defaultValue: act });
}

/** Who acted: people by their pseudonyms. */
export function Actor({ by }: { by: AuditItem["by"] }) {
  const { t } = useTranslation("audit");
  if (by === undefined) {
    return "–";
  }
  const [kind = "", ...rest] = by.actor.split(":");
  const name = rest.join(":");
  return (
    <Text span inherit>
      {t(`actor.${kind}`, { defaultValue: kind })} <bdi>{name}</bdi>
    </Text>
  );
}
