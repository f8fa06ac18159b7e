import { Alert, Button, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../../shared/Confirm";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { SettingsPage } from "../SettingsPage";
import { hasLosses, mayBeWrong, type Recovery, useDeclare, useRecovery } from "./asking";
import { Lost } from "./Lost";
import { ProgressOfPartners } from "./ProgressOfPartners";

/** Whether this node went back to a backup, what that means, and the way back. */
export default function RecoveryPage() {
  const recovery = useRecovery();
  return (
    <SettingsPage section="recovery">
      <Shown query={recovery} rows={4}>
        {(found) => (
          <Stack>
            <State recovery={found} />
            {found.partners.length > 0 && <ProgressOfPartners recovery={found} />}
            {hasLosses(found) && <Lost recovery={found} />}
            <Backups />
          </Stack>
        )}
      </Shown>
    </SettingsPage>
  );
}

const LOOKS = { none: "green", needed: "red", running: "blue", done: "green" } as const;

function State({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation("settings");
  const { state, cause, why, since, partner } = recovery;
  const alone = state === "done" && recovery.partners.length === 0;
  const Icon = state === "needed" ? IconAlertTriangle : IconCircleCheck;
  const because = cause !== undefined && cause !== null && state !== "none";
  return (
    <Alert color={LOOKS[state]} icon={<Icon aria-hidden />} title={t(`recovery.state.${state}`)}>
      <Stack gap="xs">
        {because && <Text size="sm">{t(`recovery.cause.${cause}`, { partner })}</Text>}
        {because && why !== undefined && why !== null && (
          <Text size="sm" c="dimmed" dir="auto">
            {why}
          </Text>
        )}
        <Text size="sm">{t(`recovery.means.${alone ? "alone" : state}`)}</Text>
        {since !== undefined && since !== null && (
          <Text size="sm">
            {t("recovery.since")} <When at={since} />
          </Text>
        )}
        {state === "needed" && <Declare recovery={recovery} />}
      </Stack>
    </Alert>
  );
}

/** What a person can say to it: that a backup was restored, or that nothing was. */
function Declare({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation("settings");
  const may = useMay()("admin");
  const [asked, setAsked] = useState<"recover" | "dismiss">();
  const declare = useDeclare();
  const steppedUp = useSteppedUp();
  if (!may) {
    return <Text size="sm">{t("recovery.administrator")}</Text>;
  }
  const dialogs = mayBeWrong(recovery) ? (["recover", "dismiss"] as const) : (["recover"] as const);
  return (
    <>
      <Group>
        {dialogs.map((one) => (
          <Button key={one} variant={one === "recover" ? "filled" : "default"} onClick={() => setAsked(one)}>
            {t(`recovery.${one}.act`)}
          </Button>
        ))}
      </Group>
      {dialogs.map((one) => (
        <Confirm
          key={one}
          title={t(`recovery.${one}.title`)}
          act={t(`recovery.${one}.act`)}
          reason={t(`recovery.${one}.reason`)}
          danger={one === "recover"}
          opened={asked === one}
          onClose={() => setAsked(undefined)}
          onConfirm={(reason) => steppedUp(() => declare(reason, one === "recover"))}
        >
          <List size="sm" spacing={4}>
            {t(`recovery.${one}.does`)
              .split("\n")
              .map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
          </List>
        </Confirm>
      ))}
    </>
  );
}

/** That there are backups at all is nothing that a page can do. */
function Backups() {
  const { t } = useTranslation("settings");
  return (
    <Card withBorder component="section" aria-labelledby="backups">
      <Title order={2} size="h4" id="backups">
        {t("recovery.backups")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("recovery.backupsHint")}
      </Text>
      <Stack gap={4} mt="xs">
        {["backup", "backup verify", "restore", "recover"].map((command) => (
          <Text key={command} size="sm">
            <Text span ff="monospace" dir="ltr" inherit>
              ./heliograph {command}
            </Text>{" "}
            – {t(`recovery.command.${command}`)}
          </Text>
        ))}
      </Stack>
    </Card>
  );
}
