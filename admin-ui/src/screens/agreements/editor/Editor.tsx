import { Alert, Stack, Tabs } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../../shared/States";
import classes from "../agreements.module.css";
import type { Vocabulary } from "../reads";
import { DocumentText } from "./DocumentText";
import { read, withAdded, withMoved, withoutItem, withValue } from "./document";
import { EditorBar } from "./EditorBar";
import { Findings } from "./Findings";
import { placed } from "./findings";
import { type Form, FormContext } from "./form";
import { Leaving } from "./Leaving";
import { TermsForm } from "./TermsForm";
import { useKept } from "./useKept";
import { useLint } from "./useLint";

export interface EditorOf {
  /** Tells texts of different places apart. */
  place: string;
  original: string;
  /** Whether the original itself is not saved yet, as a filled template is not. */
  fresh: boolean;
  vocabulary: Vocabulary;
  counter?: boolean;
  /** Saves the text; what it throws is shown. */
  onSave: (text: string, note: string) => Promise<void>;
  /** Called when what was changed is thrown away. */
  onDiscard: () => void;
}

/** Writes the terms of an agreement, by form or as the document itself; the node's lint stands beside each field. */
export function Editor(props: EditorOf) {
  const { t } = useTranslation("agreements");
  const { text, setText, dirty, restored, forget } = useKept(props.place, props.original);
  const [tab, setTab] = useState<string | null>("form");
  const [problem, setProblem] = useState<unknown>();
  const lint = useLint(text);
  const form = useFormOf(text, setText, lint.findings, props.vocabulary);
  const unsaved = useRef(false);
  unsaved.current = dirty || props.fresh;
  const guard = useRef(() => unsaved.current && !saved.current).current;
  const saved = useRef(false);
  const end = async (act: () => Promise<void> | void) => {
    saved.current = true;
    try {
      await act();
      forget();
    } catch (e) {
      saved.current = false;
      throw e;
    }
  };
  return (
    <Stack>
      <EditorBar
        lint={lint}
        changed={dirty || props.fresh}
        counter={props.counter === true}
        broken={form.broken !== undefined}
        onProblem={setProblem}
        onSave={(note) => end(() => props.onSave(text, note))}
        onDiscard={() => end(props.onDiscard)}
      />
      {problem !== undefined && <Failed error={problem} />}
      {restored && (
        <Alert classNames={{ title: classes.noticeTitle }} color="blue">
          {t("editor.restored")}
        </Alert>
      )}
      <Findings findings={form.value.findings.get("") ?? []} place />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label={t("editor.ways")} mb="md">
          <Tabs.Tab value="form">{t("editor.form")}</Tabs.Tab>
          <Tabs.Tab value="document">{t("editor.document")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form">
          {form.broken === undefined ? (
            <FormContext value={form.value}>
              <TermsForm />
            </FormContext>
          ) : (
            <Alert classNames={{ title: classes.noticeTitle }} color="red" title={t("editor.broken")}>
              {t("editor.brokenAt", form.broken)}
            </Alert>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="document">
          <DocumentText text={text} change={setText} findings={lint.findings} />
        </Tabs.Panel>
      </Tabs>
      <Leaving when={guard} forget={forget} />
    </Stack>
  );
}

function useFormOf(
  text: string,
  setText: (change: (before: string) => string) => void,
  findings: ReturnType<typeof useLint>["findings"],
  vocabulary: Vocabulary,
) {
  const { terms, broken } = useMemo(() => read(text), [text]);
  const by = useMemo(() => placed(findings, terms), [findings, terms]);
  const value: Form = {
    terms,
    vocabulary,
    findings: by,
    set: (path, next) => setText((before) => withValue(before, path, next)),
    add: (path, item) => setText((before) => withAdded(before, path, item)),
    remove: (path, index) => setText((before) => withoutItem(before, path, index)),
    move: (path, from, to) => setText((before) => withMoved(before, path, from, to)),
  };
  return { value, broken };
}
