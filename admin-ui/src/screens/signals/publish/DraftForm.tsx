import { Alert, Button, Group, List, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../../api/problem";
import { Failed } from "../../../shared/States";
import { KINDS, type Signal } from "../model";
import { Section } from "../one/Section";
import { type Defect, defectsOf, plainField } from "./defects";
import { type Draft, type Form, toDraft } from "./draft";
import { CodeField, type FieldsOf, FoundFields, HandlingFields, WhatFields } from "./Fields";
import { IndicatorFields } from "./IndicatorFields";
import { check, NDJSON } from "./send";

const AFTER_MS = 500;

interface DraftFormOf {
  start: Form;
  /** The version that it takes the place of. */
  before?: Signal;
  act: string;
  publish: (draft: Draft) => Promise<unknown>;
}

/** What the node says of a draft while it is written; the node keeps nothing of it. */
function useDefects(draft: Draft): Defect[] {
  const [settled] = useDebouncedValue(JSON.stringify(draft), AFTER_MS);
  const checked = useQuery({
    queryKey: ["signals", "check", settled],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => check({ body: settled, type: NDJSON }),
    placeholderData: (before) => before,
  });
  return useMemo(() => (checked.data?.defective ?? []).flatMap(defectsOf), [checked.data]);
}

/** Whether the person has written anything where the defect is; what is missing is told once they try to publish. */
function isWritten(form: Form, defect: Defect): boolean {
  const at = defect.field.match(/^indicators\[(\d+)\]/);
  if (at !== null) {
    const one = form.indicators[Number(at[1])];
    return one !== undefined && one.type !== "" && one.value !== "";
  }
  return defect.reason !== "field-missing" && plainField(defect.field) !== "indicators";
}

/** One draft, field by field, checked while it is written. */
export function DraftForm({ start, before, act, publish }: DraftFormOf) {
  const [form, setForm] = useState(start);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const draft = useMemo(() => toDraft(form, before), [form, before]);
  const found = useDefects(draft);
  const defects = tried ? found : found.filter((one) => isWritten(form, one));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(undefined);
    setBusy(true);
    try {
      await publish(draft);
    } catch (e) {
      setProblem(e);
      setBusy(false);
    }
  };
  const of: FieldsOf = {
    form,
    change: (changes) => setForm((now) => ({ ...now, ...changes })),
    defects,
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md" maw={860}>
        <Parts {...of} fixed={before !== undefined} />
        {tried && <Wrong defects={found} />}
        {problem !== undefined && Problem.of(problem).status !== 400 && <Failed error={problem} />}
        {problem !== undefined && Problem.of(problem).status === 400 && found.length === 0 && (
          <Failed error={problem} />
        )}
        <Group>
          <Button type="submit" loading={busy}>
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Parts({ fixed, ...of }: FieldsOf & { fixed: boolean }) {
  const { t } = useTranslation("signals");
  const { form, change } = of;
  return (
    <>
      <Section title={t("form.what")} intro={t("help.kind")}>
        <SegmentedControl
          aria-label={t("column.kind")}
          value={form.kind}
          disabled={fixed}
          data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? "content" })}
        />
        {form.kind === "account" && <CodeField {...of} name="subjectRole" required />}
      </Section>
      <Section title={t("indicators.title")}>
        <IndicatorFields {...of} />
      </Section>
      <Section title={t("said.title")}>
        <WhatFields {...of} />
      </Section>
      <Section title={t("found.title")}>
        <FoundFields {...of} />
      </Section>
      <Section title={t("handling.title")}>
        <HandlingFields {...of} />
      </Section>
    </>
  );
}

function Wrong({ defects }: { defects: Defect[] }) {
  const { t } = useTranslation("signals");
  return defects.length === 0 ? null : (
    <Alert color="red" title={t("form.wrong")} role="alert">
      <List size="sm">
        {defects.map((one) => (
          <List.Item key={`${one.field}-${one.reason}`}>
            <Text span inherit ff="monospace">
              {one.field}
            </Text>{" "}
            {one.detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
