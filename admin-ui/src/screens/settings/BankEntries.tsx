import { Button, Group, Select, TextInput, Title } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { ConfirmAbout } from "../../shared/Confirm";
import { FormDialog } from "../../shared/FormDialog";
import { Masked } from "../../shared/Masked";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { addEntry, type BankEntry, listEntries, removeEntries, revealEntry } from "./asking";

const column = createColumnHelper<BankEntry>();
const TYPES = ["pdq", "md5", "sha1", "sha256", "sha512", "url", "email", "username", "keyword"];

interface EntriesOf {
  name: string;
  mayChange: boolean;
  onChange: () => Promise<void>;
}

/** The entries of a bank, with their values masked. */
export function BankEntries({ name, mayChange, onChange }: EntriesOf) {
  const { t } = useTranslation("settings");
  const list = usePages<BankEntry>(["settings", "entries", name], (cursor) => listEntries(name, cursor));
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<BankEntry>();
  const columns = useColumns(name, mayChange ? setLeaving : undefined);
  return (
    <>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t("banks.entries")}
        </Title>
        {mayChange && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t("banks.addEntry")}
          </Button>
        )}
      </Group>
      <PagedRows
        pages={list}
        caption={t("banks.entries")}
        columns={columns}
        keyOf={(one) => String(one.id)}
        minWidth={640}
        empty={<Empty title={t("banks.noEntry")}>{t("banks.noEntryHint")}</Empty>}
      />
      <NewEntry name={name} opened={adding} onClose={() => setAdding(false)} onDone={onChange} />
      <ConfirmAbout
        title={t("banks.removeEntry")}
        act={t("common:act.remove")}
        danger
        about={leaving}
        onClose={() => setLeaving(undefined)}
        onConfirm={async (one) => {
          await removeEntries(name, [one.id]);
          await onChange();
        }}
      >
        {t("banks.removeEntryHint", { id: leaving?.id })}
      </ConfirmAbout>
    </>
  );
}

function useColumns(name: string, onRemove?: (entry: BankEntry) => void) {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      column.accessor("id", { header: t("banks.entry") }),
      column.accessor("indicator.type", { header: t("banks.type") }),
      column.display({
        id: "value",
        header: t("banks.value"),
        cell: ({ row }) => (
          <Masked
            label={t("banks.valueOf", { id: row.original.id })}
            ask={() => revealEntry(name, row.original.id)}
          />
        ),
      }),
      column.accessor("note", { header: t("banks.note"), cell: ({ getValue }) => getValue() ?? "–" }),
      column.accessor("addedBy", { header: t("by") }),
      column.accessor("addedAt", { header: t("at"), cell: ({ getValue }) => <When at={getValue()} /> }),
      ...(onRemove === undefined
        ? []
        : [
            column.display({
              id: "act",
              header: t("acts"),
              cell: ({ row }) => (
                <Button size="compact-xs" variant="default" onClick={() => onRemove(row.original)}>
                  {t("common:act.remove")}
                </Button>
              ),
            }),
          ]),
    ],
    [t, name, onRemove],
  );
}

interface NewEntryOf {
  name: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function NewEntry({ name, opened, onClose, onDone }: NewEntryOf) {
  const { t } = useTranslation("settings");
  const [type, setType] = useState<string | null>("md5");
  const [value, setValue] = useState("");
  const [note, setNote] = useState("");
  const add = async () => {
    const words = note.trim() === "" ? {} : { note: note.trim() };
    const answer = await addEntry(name, { type: type ?? "", value: value.trim(), ...words });
    const refusal = answer.entries[0]?.refusal;
    if (refusal !== undefined) {
      throw new Problem(422, refusal.reason, refusal.detail ?? refusal.reason);
    }
    setValue("");
    setNote("");
    await onDone();
  };
  return (
    <FormDialog
      title={t("banks.addEntry")}
      act={t("banks.addEntry")}
      opened={opened}
      onClose={onClose}
      onSubmit={add}
    >
      <Select label={t("banks.type")} data={TYPES} value={type} onChange={setType} allowDeselect={false} />
      <TextInput
        label={t("banks.value")}
        required
        dir="ltr"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <TextInput
        label={t("banks.note")}
        description={t("banks.noteHint")}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
