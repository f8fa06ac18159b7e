import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconLoader2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../../shared/Confirm";
import { useSteppedUp } from "../../../who/stepUp";
import classes from "../agreements.module.css";
import { colorOf } from "../StateBadge";
import type { Linted } from "./useLint";

interface BarOf {
  lint: Linted;
  changed: boolean;
  counter: boolean;
  broken: boolean;
  onSave: (note: string) => Promise<void>;
  onDiscard: () => void;
  onProblem: (problem: unknown) => void;
}

/** How the lint stands, and saving or throwing away. */
export function EditorBar({ lint, changed, counter, broken, onSave, onDiscard, onProblem }: BarOf) {
  const { t } = useTranslation("agreements");
  const [asked, setAsked] = useState<"counter" | "discard">();
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const steppedUp = useSteppedUp();
  const defects = lint.findings.filter((one) => one.severity === "defect").length;
  const save = async () => {
    setBusy(true);
    onProblem(undefined);
    try {
      await onSave("");
    } catch (e) {
      onProblem(e);
    } finally {
      setBusy(false);
    }
  };
  const hindered = defects > 0 || broken;
  return (
    <Group justify="space-between" gap="sm" className={classes.bar}>
      <LintState lint={lint} />
      <Group gap="xs">
        <Button variant="default" size="xs" disabled={!changed} onClick={() => setAsked("discard")}>
          {t("editor.discard")}
        </Button>
        <Button
          size="xs"
          loading={busy}
          disabled={hindered || (!changed && !counter)}
          onClick={() => (counter ? setAsked("counter") : void save())}
        >
          {t(counter ? "editor.counter" : "editor.save")}
        </Button>
      </Group>
      {hindered && (
        <Text size="xs" c="dimmed" w="100%" ta="end">
          {t("editor.correctFirst")}
        </Text>
      )}
      <Confirm
        opened={asked === "discard"}
        title={t("editor.discard")}
        act={t("editor.discard")}
        danger
        onClose={() => setAsked(undefined)}
        onConfirm={async () => onDiscard()}
      >
        {t("editor.discardHint")}
      </Confirm>
      <Confirm
        opened={asked === "counter"}
        title={t("editor.counter")}
        act={t("editor.counter")}
        onClose={() => setAsked(undefined)}
        onConfirm={() => steppedUp(() => onSave(note))}
      >
        {t("editor.counterHint")}
        <Textarea
          mt="sm"
          label={t("confirm.note")}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Confirm>
    </Group>
  );
}

function LintState({ lint }: { lint: Linted }) {
  const { t } = useTranslation("agreements");
  const defects = lint.findings.filter((one) => one.severity === "defect").length;
  const remarks = lint.findings.length - defects;
  const [Icon, color, words] = lint.pending
    ? [IconLoader2, "gray", t("editor.checking")]
    : lint.error !== null
      ? [IconAlertTriangle, "red", t("editor.notChecked")]
      : defects > 0
        ? [IconAlertTriangle, "red", t("editor.defects", { count: defects })]
        : remarks > 0
          ? [IconInfoCircle, "blue", t("editor.remarks", { count: remarks })]
          : [IconCheck, "green", t("editor.sound")];
  return (
    <Group gap={6} role="status">
      <Icon size={16} aria-hidden color={colorOf(color)} />
      <Text size="sm">{words}</Text>
    </Group>
  );
}
