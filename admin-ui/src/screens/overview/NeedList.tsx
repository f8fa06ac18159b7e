import { Badge, Group, Loader, Stack, Text, ThemeIcon } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCalendarTime,
  IconChevronRight,
  IconClockExclamation,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReasonWords } from "../../shared/ReasonWords";
import { Empty, Failed, Loading } from "../../shared/States";
import { When } from "../../shared/When";
import type { Level, Need } from "./needs";
import classes from "./Overview.module.css";
import { useNeeds } from "./useNeeds";

const LOOKS: Record<Level, { color: string; icon: typeof IconAlertTriangle }> = {
  now: { color: "red", icon: IconAlertTriangle },
  soon: { color: "orange", icon: IconClockExclamation },
  later: { color: "gray", icon: IconCalendarTime },
};

/** What waits for the person, the most urgent first. */
export function NeedList() {
  const { t } = useTranslation("overview");
  const { needs, isPending, error, retry } = useNeeds();
  return (
    <Stack gap="xs">
      {error !== undefined && <Failed error={error} retry={retry} />}
      {needs.length === 0 && isPending && <Loading rows={3} />}
      {needs.length === 0 && !isPending && error === undefined && (
        <Empty title={t("needs.none")}>{t("needs.noneHint")}</Empty>
      )}
      {needs.length > 0 && (
        <ul className={classes.needs}>
          {needs.map((need) => (
            <li key={need.id}>
              <OneNeed need={need} />
            </li>
          ))}
        </ul>
      )}
      {needs.length > 0 && isPending && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm" c="dimmed">
            {t("needs.more")}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

function OneNeed({ need }: { need: Need }) {
  const { t } = useTranslation("overview");
  const { color, icon: Icon } = LOOKS[need.level];
  return (
    <Link to={need.to} className={classes.need} data-level={need.level}>
      <ThemeIcon variant="light" color={color} size="lg" aria-hidden>
        <Icon size={20} />
      </ThemeIcon>
      <Stack gap={2} flex={1} miw={0}>
        <Group gap={6} wrap="wrap">
          <Text fw={600} size="sm">
            {t(`need.${need.what}`, { count: need.count ?? 1, partner: need.partner })}
          </Text>
          {need.more === true && <Text size="sm">{t("needs.andMore")}</Text>}
          <Badge size="sm" variant="light" color={color}>
            {t(`level.${need.level}`)}
          </Badge>
        </Group>
        <Detail need={need} />
      </Stack>
      <IconChevronRight size={16} aria-hidden className={classes.chevron} />
    </Link>
  );
}

/** Of whom, why, and until when. */
function Detail({ need }: { need: Need }) {
  const { t } = useTranslation("overview");
  const reason = useReasonWords();
  return (
    <Text size="xs" c="dimmed" component="div" className={classes.detail}>
      {need.partner !== undefined && (
        <Text span inherit fw={500}>
          {need.partner}
        </Text>
      )}
      {need.words !== undefined && (
        <Text span inherit dir="auto">
          {need.what === "quarantine" ? reason(need.words).say : need.words}
        </Text>
      )}
      {need.due !== undefined && (
        <Text span inherit>
          {t(`due.${need.what === "upload-held" || need.what === "quarantine" ? need.what : "due"}`)}{" "}
          <When at={need.due} ago />
        </Text>
      )}
      {need.due === undefined && need.since !== undefined && (
        <Text span inherit>
          {t("due.since")} <When at={need.since} ago />
        </Text>
      )}
    </Text>
  );
}
