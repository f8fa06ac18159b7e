import { Alert, Badge, Button, Code, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmAbout } from "../../shared/Confirm";
import { FormDialog } from "../../shared/FormDialog";
import { PagedRows } from "../../shared/PagedRows";
import { Empty, Failed } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { listWebhooks, makeWebhook, removeWebhook, resumeWebhook, testWebhook, type Webhook } from "./asking";
import { SettingsPage } from "./SettingsPage";

const column = createColumnHelper<Webhook>();
const COLOURS = { active: "green", failing: "yellow", disabled: "red" } as const;

/** Where events go to by themselves. */
export default function Webhooks() {
  const { t } = useTranslation("settings");
  const may = useMay()("admin");
  const list = usePages<Webhook>(["settings", "webhooks"], listWebhooks);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [leaving, setLeaving] = useState<Webhook>();
  const refresh = () => list.refetch();
  const columns = useColumns(may, setLeaving, refresh);
  return (
    <SettingsPage
      section="webhooks"
      actions={may && <Button onClick={() => setAdding(true)}>{t("webhooks.add")}</Button>}
    >
      {secret !== undefined && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      <PagedRows
        pages={list}
        caption={t("webhooks.title")}
        columns={columns}
        keyOf={(one) => one.id}
        minWidth={860}
        empty={<Empty title={t("webhooks.empty")}>{t("webhooks.emptyHint")}</Empty>}
      />
      <NewWebhook
        opened={adding}
        onClose={() => setAdding(false)}
        onDone={async (made) => {
          setSecret(made);
          await refresh();
        }}
      />
      <ConfirmAbout
        title={t("webhooks.remove")}
        act={t("common:act.remove")}
        danger
        about={leaving}
        onClose={() => setLeaving(undefined)}
        onConfirm={async (one) => {
          await removeWebhook(one.id);
          await refresh();
        }}
      >
        {t("webhooks.removeHint", { url: leaving?.url })}
      </ConfirmAbout>
    </SettingsPage>
  );
}

/** Shown once: the node keeps no copy that it could show again. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <Alert color="blue" title={t("webhooks.secret")} withCloseButton onClose={onClose} role="status">
      <Stack gap="xs">
        <Text size="sm">{t("webhooks.secretHint")}</Text>
        <Group gap="xs">
          <Code dir="ltr">{secret}</Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {t(copied ? "common:act.copied" : "common:act.copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}

function useColumns(may: boolean, onRemove: (one: Webhook) => void, onDone: () => Promise<unknown>) {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      column.accessor("url", {
        header: t("webhooks.url"),
        cell: ({ getValue }) => (
          <Text span size="sm" dir="ltr" style={{ overflowWrap: "anywhere" }}>
            {getValue()}
          </Text>
        ),
      }),
      column.accessor("collection", {
        header: t("webhooks.collection"),
        cell: ({ getValue }) => getValue() ?? t("webhooks.all"),
      }),
      column.accessor("state", {
        header: t("webhooks.state"),
        cell: ({ getValue, row }) => (
          <Badge variant="light" color={COLOURS[getValue()]}>
            {t(`webhooks.states.${getValue()}`, { count: row.original.failures })}
          </Badge>
        ),
      }),
      column.accessor("madeBy", { header: t("by") }),
      column.accessor("madeAt", { header: t("at"), cell: ({ getValue }) => <When at={getValue()} /> }),
      ...(may
        ? [
            column.display({
              id: "act",
              header: t("acts"),
              cell: ({ row }) => <Acts webhook={row.original} onRemove={onRemove} onDone={onDone} />,
            }),
          ]
        : []),
    ],
    [t, may, onRemove, onDone],
  );
}

interface ActsOf {
  webhook: Webhook;
  onRemove: (one: Webhook) => void;
  onDone: () => Promise<unknown>;
}

function Acts({ webhook, onRemove, onDone }: ActsOf) {
  const { t } = useTranslation("settings");
  const testing = useMutation({ mutationFn: () => testWebhook(webhook.id) });
  const resuming = useMutation({ mutationFn: () => resumeWebhook(webhook.id), onSuccess: onDone });
  const error = testing.error ?? resuming.error;
  return (
    <Stack gap={4}>
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          variant="default"
          loading={testing.isPending}
          onClick={() => testing.mutate()}
        >
          {t("webhooks.test")}
        </Button>
        {webhook.state !== "active" && (
          <Button
            size="compact-xs"
            variant="default"
            loading={resuming.isPending}
            onClick={() => resuming.mutate()}
          >
            {t("webhooks.resume")}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={() => onRemove(webhook)}>
          {t("common:act.remove")}
        </Button>
      </Group>
      {testing.data !== undefined && (
        <Text size="xs" role="status">
          {testing.data.taken
            ? t("webhooks.taken", { millis: testing.data.millis })
            : t("webhooks.notTaken", { why: testing.data.error ?? testing.data.status ?? "" })}
        </Text>
      )}
      {error !== null && <Failed error={error} />}
    </Stack>
  );
}

interface NewWebhookOf {
  opened: boolean;
  onClose: () => void;
  onDone: (secret: string) => Promise<void>;
}

function NewWebhook({ opened, onClose, onDone }: NewWebhookOf) {
  const { t } = useTranslation("settings");
  const [url, setUrl] = useState("");
  const [collection, setCollection] = useState("");
  const make = async () => {
    const only = collection.trim() === "" ? {} : { collection: collection.trim() };
    const made = await makeWebhook({ url: url.trim(), ...only });
    setUrl("");
    setCollection("");
    await onDone(made.secret);
  };
  return (
    <FormDialog
      title={t("webhooks.add")}
      act={t("webhooks.add")}
      opened={opened}
      onClose={onClose}
      onSubmit={make}
    >
      <TextInput
        label={t("webhooks.url")}
        description={t("webhooks.urlHint")}
        type="url"
        dir="ltr"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={t("webhooks.collection")}
        description={t("webhooks.collectionHint")}
        maxLength={64}
        value={collection}
        onChange={(event) => setCollection(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
