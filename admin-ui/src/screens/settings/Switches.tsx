import { Badge, Button, Checkbox, Group, Select, Textarea, TextInput } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmAbout } from "../../shared/Confirm";
import { FormDialog } from "../../shared/FormDialog";
import { toInstant } from "../../shared/localTime";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { useUrlState } from "../../shared/useUrlState";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { listSwitches, type Switch, switchOff, switchOn } from "./asking";
import { SettingsPage } from "./SettingsPage";

const column = createColumnHelper<Switch>();
const KEYS = ["ended"] as const;
const KINDS = ["content", "account", "keyword", "link"] as const;

/** Sources that answer nothing for a while. */
export default function Switches() {
  const { t } = useTranslation("settings");
  const may = useMay()("admin");
  const [{ ended }, change] = useUrlState(KEYS);
  const list = usePages<Switch>(["settings", "switches", ended], (cursor) =>
    listSwitches(ended === "true", cursor),
  );
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Switch>();
  const columns = useColumns(may ? setEnding : undefined);
  return (
    <SettingsPage
      section="switches"
      actions={may && <Button onClick={() => setAdding(true)}>{t("switches.add")}</Button>}
    >
      <Group>
        <Checkbox
          label={t("switches.ended")}
          checked={ended === "true"}
          onChange={(event) => change({ ended: event.currentTarget.checked ? "true" : undefined })}
        />
      </Group>
      <PagedRows
        pages={list}
        caption={t("switches.title")}
        columns={columns}
        keyOf={(one) => one.id}
        minWidth={860}
        empty={<Empty title={t("switches.empty")}>{t("switches.emptyHint")}</Empty>}
      />
      <NewSwitch opened={adding} onClose={() => setAdding(false)} onDone={() => list.refetch()} />
      <ConfirmAbout
        title={t("switches.on")}
        act={t("switches.on")}
        about={ending}
        onClose={() => setEnding(undefined)}
        onConfirm={async (one) => {
          await switchOn(one.id);
          await list.refetch();
        }}
      >
        {t("switches.onHint", { source: ending?.source })}
      </ConfirmAbout>
    </SettingsPage>
  );
}

function useColumns(onEnd?: (one: Switch) => void) {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      column.accessor("source", { header: t("switches.source") }),
      column.display({
        id: "what",
        header: t("switches.what"),
        cell: ({ row }) =>
          [row.original.kind, row.original.type].filter((one) => one !== undefined).join(", ") ||
          t("switches.all"),
      }),
      column.accessor("reason", { header: t("switches.reason") }),
      column.accessor("offBy", { header: t("by") }),
      column.accessor("offAt", { header: t("at"), cell: ({ getValue }) => <When at={getValue()} /> }),
      column.accessor("until", {
        header: t("switches.until"),
        cell: ({ getValue }) => (getValue() === undefined ? t("switches.open") : <When at={getValue()} />),
      }),
      column.display({
        id: "act",
        header: t("acts"),
        cell: ({ row }) =>
          row.original.onAt !== undefined ? (
            <Badge variant="light" color="gray">
              {t("switches.isOn")}
            </Badge>
          ) : (
            onEnd !== undefined && (
              <Button size="compact-xs" variant="default" onClick={() => onEnd(row.original)}>
                {t("switches.on")}
              </Button>
            )
          ),
      }),
    ],
    [t, onEnd],
  );
}

interface NewSwitchOf {
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}

function NewSwitch({ opened, onClose, onDone }: NewSwitchOf) {
  const { t } = useTranslation("settings");
  const [source, setSource] = useState("");
  const [kind, setKind] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const off = async () => {
    const known = KINDS.find((one) => one === kind);
    await switchOff({ source: source.trim(), kind: known, reason: reason.trim(), until: toInstant(until) });
    setSource("");
    setReason("");
    setUntil("");
    await onDone();
  };
  return (
    <FormDialog
      title={t("switches.add")}
      act={t("switches.add")}
      opened={opened}
      onClose={onClose}
      onSubmit={off}
    >
      <TextInput
        label={t("switches.source")}
        description={t("switches.sourceHint")}
        required
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Select
        label={t("switches.kind")}
        placeholder={t("switches.all")}
        clearable
        data={KINDS.map((value) => ({ value, label: t(`switches.kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <Textarea
        label={t("switches.reason")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t("switches.until")}
        description={t("switches.untilHint")}
        type="datetime-local"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
