import { Button, Card, Group, Textarea, TextInput, Title } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { ConfirmAbout } from "../../shared/Confirm";
import { FormDialog } from "../../shared/FormDialog";
import { toInstant } from "../../shared/localTime";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { endHold, type Hold, listHolds, placeHold } from "./asking";

const column = createColumnHelper<Hold>();

/** What a litigation hold keeps from being deleted. */
export function Holds({ mayPlace }: { mayPlace: boolean }) {
  const { t } = useTranslation("settings");
  const list = usePages<Hold>(["settings", "holds"], (cursor) => listHolds(false, cursor));
  const [placing, setPlacing] = useState(false);
  const [ending, setEnding] = useState<Hold>();
  const columns = useColumns(mayPlace ? setEnding : undefined);
  return (
    <Card withBorder>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t("holds.title")}
        </Title>
        {mayPlace && <Button onClick={() => setPlacing(true)}>{t("holds.place")}</Button>}
      </Group>
      <PagedRows
        pages={list}
        caption={t("holds.title")}
        columns={columns}
        keyOf={(one) => one.id}
        minWidth={760}
        empty={<Empty title={t("holds.empty")}>{t("holds.emptyHint")}</Empty>}
      />
      <NewHold opened={placing} onClose={() => setPlacing(false)} onDone={() => list.refetch()} />
      <ConfirmAbout
        title={t("holds.end")}
        act={t("holds.end")}
        reason={t("holds.endNote")}
        danger
        about={ending}
        onClose={() => setEnding(undefined)}
        onConfirm={async (one, note) => {
          await endHold(one.id, note);
          await list.refetch();
        }}
      >
        {t("holds.endHint", { count: ending?.kept ?? 0 })}
      </ConfirmAbout>
    </Card>
  );
}

function useColumns(onEnd?: (hold: Hold) => void) {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      column.accessor((hold) => (hold.own ? t("holds.own") : hold.source), {
        id: "whose",
        header: t("holds.source"),
      }),
      column.accessor((hold) => hold.signal ?? hold.agreement ?? t("holds.all"), {
        id: "what",
        header: t("holds.what"),
      }),
      column.accessor("reason", { header: t("holds.reason") }),
      column.accessor("kept", { header: t("holds.kept") }),
      column.accessor("placedBy", { header: t("by") }),
      column.accessor("until", {
        header: t("holds.until"),
        cell: ({ getValue }) => <When at={getValue()} />,
      }),
      ...(onEnd === undefined
        ? []
        : [
            column.display({
              id: "act",
              header: t("acts"),
              cell: ({ row }) => (
                <Button size="compact-xs" variant="default" onClick={() => onEnd(row.original)}>
                  {t("holds.end")}
                </Button>
              ),
            }),
          ]),
    ],
    [t, onEnd],
  );
}

interface NewHoldOf {
  opened: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}

const given = (words: string) => (words.trim() === "" ? undefined : words.trim());

function NewHold({ opened, onClose, onDone }: NewHoldOf) {
  const { t } = useTranslation("settings");
  const [source, setSource] = useState("");
  const [agreement, setAgreement] = useState("");
  const [signal, setSignal] = useState("");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const place = async () => {
    const end = toInstant(until);
    if (end === undefined) {
      throw new Problem(422, "field-missing", t("holds.untilNeeded"));
    }
    await placeHold({
      source: given(source),
      agreement: given(agreement),
      signal: given(signal),
      reason: reason.trim(),
      until: end,
    });
    setReason("");
    await onDone();
  };
  const field = (name: string, value: string, set: (words: string) => void, hint?: string) => (
    <TextInput
      label={t(`holds.${name}`)}
      description={hint}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <FormDialog
      title={t("holds.place")}
      act={t("holds.place")}
      opened={opened}
      onClose={onClose}
      onSubmit={place}
    >
      {field("source", source, setSource, t("holds.sourceHint"))}
      {field("agreement", agreement, setAgreement)}
      {field("signal", signal, setSignal)}
      <Textarea
        label={t("holds.reason")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t("holds.until")}
        description={t("holds.untilHint")}
        type="datetime-local"
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
