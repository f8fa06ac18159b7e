import { NumberInput, Select, SimpleGrid, Switch, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TermLint } from "../../../shared/TermLint";
import { LabelsPicker } from "../LabelPicker";
import { codeWords, fieldWords } from "../one/words";
import { type Defect, wrongWith } from "./defects";
import type { Form } from "./draft";

export interface FieldsOf {
  form: Form;
  change: (changes: Partial<Form>) => void;
  defects: Defect[];
}

const CODES = {
  subjectRole: ["suspected-offender", "victim", "child-with-harmful-behaviour", "unknown"],
  detection: [
    "hash-match",
    "similarity-match",
    "classifier",
    "keyword-match",
    "behaviour",
    "manual-review",
    "investigation",
  ],
  origin: [
    "own-platform",
    "user-report",
    "hotline",
    "ncmec",
    "victim",
    "law-enforcement",
    "other-member",
    "open-web",
  ],
  government: ["none", "requested", "origin"],
  act: [
    "sex-act",
    "focus-on-genital-or-anal-area",
    "other-sexualised",
    "solicitation",
    "coercion",
    "offer-or-trade",
    "none",
    "unknown",
  ],
  ageBand: [
    "0-2",
    "3-6",
    "7-10",
    "11-13",
    "14-15",
    "16-17",
    "prepubescent",
    "pubescent",
    "under-13",
    "under-18",
    "adult",
    "unknown",
  ],
  depiction: ["real", "altered", "generated", "drawn", "unknown"],
};

type Coded = keyof typeof CODES;

/** One of the codes that a field takes. */
export function CodeField({
  form,
  change,
  defects,
  name,
  path = name,
  required = false,
}: FieldsOf & { name: Coded; path?: string; required?: boolean }) {
  const { t } = useTranslation("signals");
  return (
    <Select
      label={fieldWords(t, path)}
      description={t(`help.${name}`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      required={required}
      value={form[name] === "" ? null : form[name]}
      data={CODES[name].map((code) => ({ value: code, label: codeWords(t, name, code) }))}
      error={wrongWith(defects, path)}
      clearable={!required}
      onChange={(code) => change({ [name]: code ?? "" })}
    />
  );
}

function YesNo({
  form,
  change,
  defects,
  name,
}: FieldsOf & { name: "humanReviewed" | "privateCommunications" }) {
  const { t } = useTranslation("signals");
  return (
    <Select
      label={fieldWords(t, name)}
      description={t(`help.${name}`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={form[name] === "" ? null : form[name]}
      data={[
        { value: "yes", label: t("yes") },
        { value: "no", label: t("no") },
      ]}
      error={wrongWith(defects, name)}
      clearable
      onChange={(said) => change({ [name]: said ?? "" })}
    />
  );
}

/** What it is: classification and attributes. */
export function WhatFields(of: FieldsOf) {
  const { form, change, defects } = of;
  const { t } = useTranslation("signals");
  return (
    <>
      <LabelsPicker
        values={form.labels}
        error={wrongWith(defects, "labels")}
        onChange={(labels) => change({ labels })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={fieldWords(t, "confidence")}
          description={t("help.confidence")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          min={0}
          max={100}
          allowDecimal={false}
          value={form.confidence}
          error={wrongWith(defects, "confidence")}
          onChange={(value) => change({ confidence: typeof value === "number" ? value : "" })}
        />
        <YesNo {...of} name="humanReviewed" />
        <CodeField {...of} name="act" path="attributes.act" />
        <CodeField {...of} name="ageBand" path="attributes.ageBand" />
        <CodeField {...of} name="depiction" path="attributes.depiction" />
        <TextInput
          label={fieldWords(t, "attributes.jurisdiction")}
          description={t("help.jurisdiction")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={10}
          value={form.jurisdiction}
          error={wrongWith(defects, "attributes.jurisdiction")}
          onChange={(event) => change({ jurisdiction: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Textarea
        label={fieldWords(t, "note")}
        description={t("help.note")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autosize
        minRows={2}
        maxLength={4000}
        value={form.note}
        error={wrongWith(defects, "note")}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <TermLint text={form.note} />
    </>
  );
}

function Day({
  form,
  change,
  defects,
  name,
  path,
}: FieldsOf & { name: "observedFrom" | "observedTo" | "expires"; path: string }) {
  const { t } = useTranslation("signals");
  return (
    <TextInput
      type="date"
      label={fieldWords(t, path)}
      description={t(`help.${name}`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={form[name]}
      error={wrongWith(defects, path)}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
}

/** How it was found. */
export function FoundFields(of: FieldsOf) {
  const { form, change, defects } = of;
  const { t } = useTranslation("signals");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <CodeField {...of} name="detection" />
      <CodeField {...of} name="origin" />
      <YesNo {...of} name="privateCommunications" />
      <CodeField {...of} name="government" />
      <Day {...of} name="observedFrom" path="observed.from" />
      <Day {...of} name="observedTo" path="observed.to" />
      <TextInput
        label={fieldWords(t, "language")}
        description={t("help.language")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        maxLength={35}
        value={form.language}
        error={wrongWith(defects, "language")}
        onChange={(event) => change({ language: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}

const TLP = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;

/** Who may be told, and until when it holds. */
export function HandlingFields(of: FieldsOf) {
  const { form, change, defects } = of;
  const { t } = useTranslation("signals");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={fieldWords(t, "tlp")}
        description={t("help.tlp")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={form.tlp}
        data={TLP.map((one) => ({ value: one, label: t(`tlp.${one.replace("+", "_")}`) }))}
        allowDeselect={false}
        error={wrongWith(defects, "tlp")}
        onChange={(value) => change({ tlp: TLP.find((one) => one === value) ?? "AMBER" })}
      />
      <Day {...of} name="expires" path="expires" />
      <Switch
        label={fieldWords(t, "onward")}
        description={t("help.onward")}
        checked={form.onward}
        onChange={(event) => change({ onward: event.currentTarget.checked })}
      />
      <Switch
        label={fieldWords(t, "activeCase")}
        description={t("help.activeCase")}
        checked={form.activeCase}
        onChange={(event) => change({ activeCase: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
