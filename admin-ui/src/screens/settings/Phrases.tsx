import { Button, Code, TextInput } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmAbout } from "../../shared/Confirm";
import { FormDialog } from "../../shared/FormDialog";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { allowPhrase, listPhrases, type Phrase, removePhrase } from "./asking";
import { SettingsPage } from "./SettingsPage";

const column = createColumnHelper<Phrase>();

/** Phrases in which partners' keywords mean nothing. */
export default function Phrases() {
  const { t } = useTranslation("settings");
  const may = useMay()("admin");
  const list = usePages<Phrase>(["settings", "phrases"], listPhrases);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Phrase>();
  const columns = useColumns(may ? setLeaving : undefined);
  return (
    <SettingsPage
      section="phrases"
      actions={may && <Button onClick={() => setAdding(true)}>{t("phrases.add")}</Button>}
    >
      <PagedRows
        pages={list}
        caption={t("phrases.title")}
        columns={columns}
        keyOf={(one) => String(one.id)}
        minWidth={640}
        empty={<Empty title={t("phrases.empty")}>{t("phrases.emptyHint")}</Empty>}
      />
      <NewPhrase opened={adding} onClose={() => setAdding(false)} onDone={() => list.refetch()} />
      <ConfirmAbout
        title={t("phrases.remove")}
        act={t("common:act.remove")}
        danger
        about={leaving}
        onClose={() => setLeaving(undefined)}
        onConfirm={async (one) => {
          await removePhrase(one.id);
          await list.refetch();
        }}
      >
        {t("phrases.removeHint", { phrase: leaving?.phrase })}
      </ConfirmAbout>
    </SettingsPage>
  );
}

function useColumns(onRemove?: (phrase: Phrase) => void) {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      column.accessor("phrase", {
        header: t("phrases.phrase"),
        cell: ({ getValue }) => <Code>{getValue()}</Code>,
      }),
      column.accessor("note", { header: t("phrases.note"), cell: ({ getValue }) => getValue() ?? "–" }),
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
    [t, onRemove],
  );
}

function NewPhrase({
  opened,
  onClose,
  onDone,
}: {
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}) {
  const { t } = useTranslation("settings");
  const [phrase, setPhrase] = useState("");
  const [note, setNote] = useState("");
  return (
    <FormDialog
      title={t("phrases.add")}
      act={t("phrases.add")}
      opened={opened}
      onClose={onClose}
      onSubmit={async () => {
        await allowPhrase({ phrase, ...(note.trim() === "" ? {} : { note: note.trim() }) });
        setPhrase("");
        setNote("");
        await onDone();
      }}
    >
      <TextInput
        label={t("phrases.phrase")}
        description={t("phrases.phraseHint")}
        required
        maxLength={500}
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
      />
      <TextInput
        label={t("phrases.note")}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
