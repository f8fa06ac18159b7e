import { Badge, Group, Text, Tooltip } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { classifiedBy } from "../logic/matches";
import type { Match } from "../logic/results";

/** How close value and signal are. */
export function Near({ closeness }: { closeness: Match["closeness"] }) {
  const { t } = useTranslation("lookup");
  const { by, distance, percent, how } = closeness;
  const words =
    percent !== undefined
      ? t("near.percent", { percent })
      : distance !== undefined
        ? t(`near.${by}`, { count: distance })
        : how !== undefined
          ? t(`how.${how}`)
          : t(`by.${by}`);
  return (
    <Tooltip label={t(`byHint.${by}`)} events={{ hover: true, focus: true, touch: true }}>
      <Text size="sm" span tabIndex={0} style={{ whiteSpace: "nowrap" }}>
        {words}
      </Text>
    </Tooltip>
  );
}

/** Says plainly that a person has classified it, so that nobody looks at it again without need. */
export function ByPerson({ match }: { match: Match }) {
  const { t } = useTranslation("lookup");
  const by = classifiedBy(match);
  if (by.length === 0) {
    return null;
  }
  return (
    <Tooltip
      label={by.map((who) => t(`person.${who}`)).join(" ")}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Badge
        size="sm"
        color="teal"
        variant="light"
        tt="none"
        style={{ flexShrink: 0 }}
        leftSection={<IconUserCheck size={12} aria-hidden />}
        tabIndex={0}
      >
        {t("person.short")}
      </Badge>
    </Tooltip>
  );
}

/** The terms in brief; the details have them in words. */
export function Terms({ match }: { match: Match }) {
  const { t } = useTranslation(["lookup", "codes"]);
  const names = [...(match.duties ?? []), ...(match.prohibitions ?? [])];
  return (
    <Group gap={4}>
      {match.handling.tlp !== undefined && (
        <Badge size="sm" variant="default" tt="none" style={{ flexShrink: 0 }}>
          TLP:{match.handling.tlp}
        </Badge>
      )}
      {match.handling.activeCase === true && (
        <Badge size="sm" color="red" variant="light" tt="none" style={{ flexShrink: 0 }}>
          {t("term.activeCase")}
        </Badge>
      )}
      {match.stale === true && (
        <Badge size="sm" color="yellow" variant="light" tt="none" style={{ flexShrink: 0 }}>
          {t("term.stale")}
        </Badge>
      )}
      <Text size="xs" c="dimmed" miw={180} maw={340}>
        {names.map((name) => t(`term.${name}`, name)).join(" · ")}
      </Text>
    </Group>
  );
}

/** What our own people and programs reported of it. */
export function OwnOutcomes({ outcomes }: { outcomes: Match["outcomes"] }) {
  const { t } = useTranslation(["lookup", "codes"]);
  const all = Object.entries(outcomes ?? {});
  return all.length === 0 ? (
    <Text size="xs" c="dimmed">
      {t("outcomes.none")}
    </Text>
  ) : (
    <Group gap={4}>
      {all.map(([code, day]) => (
        <Tooltip key={code} label={t("outcomes.on", { day })}>
          <Badge size="sm" variant="light" tt="none" style={{ flexShrink: 0 }}>
            {t(`codes:name.${code}`, code)}
          </Badge>
        </Tooltip>
      ))}
    </Group>
  );
}
