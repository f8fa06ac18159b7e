import { Alert, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../shared/Confirm";
import { download } from "../../shared/csv";
import { NotYet } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type Alarm, listAlarms, settleAlarm } from "./asking";

const LIST = { kinds: ["alarms"] as const, keyOf: (one: Alarm) => one.id };

/** Logs that contradicted themselves or are damaged, and how that ended. */
export function Alarms() {
  const { t } = useTranslation("audit");
  const { t: common } = useTranslation();
  const list = usePages<Alarm>(["audit", "alarms"], listAlarms, LIST);
  if (list.rows === undefined) {
    return <NotYet query={list} rows={1} />;
  }
  if (list.rows.length === 0) {
    return (
      <Alert color="gray" icon={<IconShieldCheck aria-hidden />} title={t("alarm.none")}>
        {t("alarm.noneHint")}
      </Alert>
    );
  }
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("alarm.title")}
      </Title>
      {list.rows.map((alarm) => (
        <One key={alarm.id} alarm={alarm} onSettled={() => void list.refetch()} />
      ))}
      {list.hasMore && (
        <Button size="xs" variant="subtle" loading={list.isLoadingMore} onClick={list.more}>
          {common("act.more")}
        </Button>
      )}
    </Stack>
  );
}

function One({ alarm, onSettled }: { alarm: Alarm; onSettled: () => void }) {
  const { t } = useTranslation("audit");
  const open = alarm.endedAt === undefined;
  return (
    <Card withBorder padding="sm">
      <Group align="flex-start" wrap="nowrap" gap="sm">
        {open ? (
          <IconAlertTriangle aria-hidden color="var(--mantine-color-error)" />
        ) : (
          <IconShieldCheck aria-hidden />
        )}
        <Stack gap={4} flex={1}>
          <Text fw={600}>{t(`alarmKind.${alarm.kind}`, { member: alarm.member, log: alarm.log })}</Text>
          <Text size="sm" lang="en" dir="auto">
            {alarm.words}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            {t("alarm.raised", { by: alarm.raisedBy, count: alarm.times })} <When at={alarm.raisedAt} />
          </Text>
          {!open && (
            <Text size="xs" component="div">
              {t(`alarm.${alarm.how ?? "settled"}`, { by: alarm.endedBy ?? "" })} <When at={alarm.endedAt} />
            </Text>
          )}
          <Acts alarm={alarm} open={open} onSettled={onSettled} />
        </Stack>
      </Group>
    </Card>
  );
}

function Acts({ alarm, open, onSettled }: { alarm: Alarm; open: boolean; onSettled: () => void }) {
  const { t } = useTranslation("audit");
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { evidence } = alarm;
  return (
    <Group gap="xs">
      {evidence !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => download(`alarm-${alarm.id}.txt`, evidence, "text/plain")}
        >
          {t("alarm.evidence")}
        </Button>
      )}
      {open && may("admin") && (
        <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
          {t("alarm.settle")}
        </Button>
      )}
      {open && !may("admin") && <Text size="xs">{t("alarm.whoSettles")}</Text>}
      <Confirm
        title={t("alarm.settleTitle")}
        act={t("alarm.settle")}
        reason={t("alarm.reason")}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async (reason) => {
          await settleAlarm(alarm.id, reason);
          onSettled();
        }}
      >
        {t("alarm.settleWhat")}
      </Confirm>
    </Group>
  );
}
