import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonWords } from "../../shared/ReasonWords";
import { When } from "../../shared/When";
import type { Act, Filter, Group as OneGroup } from "./asking";
import { byReason, type OfReason } from "./grouping";

const FIRST = 6;

interface GroupsOf {
  groups: readonly OneGroup[];
  filter: Filter;
  mayDecide: boolean;
  onShow: (changes: Filter) => void;
  onDecide: (act: Act, filter: Filter, total: number) => void;
}

/** What was not accepted, by reason in plain words and by partner. */
export function Groups(props: GroupsOf) {
  const { t } = useTranslation("quarantine");
  const [all, setAll] = useState(false);
  const reasons = byReason(props.groups);
  const shown = all ? reasons : reasons.slice(0, FIRST);
  return (
    <Stack gap={6} component="ul" m={0} p={0} aria-label={t("groups.label")}>
      {shown.map((one) => (
        <Reason key={one.reason} of={one} {...props} />
      ))}
      {reasons.length > shown.length && (
        <li>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t("groups.more", { count: reasons.length - shown.length })}
          </Button>
        </li>
      )}
    </Stack>
  );
}

function Reason({ of, ...props }: GroupsOf & { of: OfReason }) {
  const { t } = useTranslation("quarantine");
  return (
    <Card withBorder padding="sm" component="li">
      <Group align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 280px">
          <ReasonWords reason={of.reason} />
          <Text size="xs" c="dimmed">
            {t(of.mayChange ? "asked.mayChange" : "asked.final")}
          </Text>
        </Stack>
        <Stack gap={6} flex="1.4 1 320px" component="ul" m={0} p={0} aria-label={t("groups.caption")}>
          {of.partners.map((group) => (
            <Partner key={group.source} group={group} {...props} />
          ))}
        </Stack>
      </Group>
    </Card>
  );
}

function Partner({ group, filter, mayDecide, onShow, onDecide }: GroupsOf & { group: OneGroup }) {
  const { t } = useTranslation("quarantine");
  const here = { reason: group.reason, source: group.source };
  const held = (filter.state ?? "held") === "held";
  const decide = (act: Act) => onDecide(act, { ...filter, ...here }, group.signals);
  return (
    <Group component="li" gap="xs" justify="space-between">
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          <bdi>{t("groups.of", { count: group.signals, source: group.source })}</bdi>
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {t("groups.last")} <When at={group.lastAt} ago />
          {held && (
            <>
              {" · "}
              {t("groups.erased")} <When at={group.discardAt} ago />
            </>
          )}
        </Text>
      </Stack>
      <Group gap={4}>
        <Button size="compact-xs" variant="subtle" onClick={() => onShow(here)}>
          {t("groups.show")}
        </Button>
        {held && mayDecide && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => decide("readmit")}>
              {t("decide.readmit.all")}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => decide("discard")}>
              {t("decide.discard.all")}
            </Button>
          </>
        )}
      </Group>
    </Group>
  );
}
