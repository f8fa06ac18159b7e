import { Input, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Path } from "./document";
import { Findings } from "./Findings";
import { textsOf, useField, useForm, useOptions } from "./form";
import { Returnable } from "./Returnable";
import { TimeField } from "./TimeField";
import type { Choice, Leaf } from "./terms";
import { useTyped } from "./useTyped";

/** Label, help and findings of a field. */
export function useWords(term: { name: string; text?: string; required?: boolean }, path: Path) {
  const { t } = useTranslation("agreements");
  const { findings } = useField(path);
  const name = term.text ?? term.name;
  return {
    label: t(`term.${name}.label`),
    description: t(`term.${name}.help`),
    error: findings.length === 0 ? undefined : <Findings findings={findings} />,
    withAsterisk: term.required,
    inputWrapperOrder: ["label", "description", "input", "error"] as (
      | "label"
      | "description"
      | "input"
      | "error"
    )[],
  };
}

export function LeafField({ term, path }: { term: Leaf; path: Path }) {
  switch (term.kind) {
    case "text":
      return <TextField term={term} path={path} />;
    case "number":
      return <NumberField term={term} path={path} />;
    case "yesNo":
      return <YesNo term={term} path={path} />;
    case "time":
      return <TimeField term={term} path={path} />;
    case "words":
      return <WordsField term={term} path={path} />;
  }
}

function TextField({ term, path }: { term: Leaf; path: Path }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  const hint = useReferenceHint(term, path);
  const [typed, type, done] = useTyped(value === undefined ? "" : String(value), (text) =>
    set(text === "" ? undefined : text),
  );
  return (
    <TextInput
      {...words}
      description={hint ?? words.description}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={done}
      dir="auto"
    />
  );
}

/** What the chosen provision or tool wants its reference to name. */
function useReferenceHint(term: Leaf, path: Path): string | undefined {
  const { t } = useTranslation("agreements");
  const { vocabulary } = useForm();
  const above = path.slice(0, -1);
  const provision = useField([...above, "provision"]).value;
  const tool = useField([...above, "tool"]).value;
  if (term.name !== "reference") {
    return undefined;
  }
  const chosen =
    vocabulary.provisions.find((one) => one.name === provision) ??
    vocabulary.transferTools.find((one) => one.name === tool);
  return chosen?.reference === undefined ? undefined : t("editor.nameHere", { what: chosen.reference });
}

function NumberField({ term, path }: { term: Leaf; path: Path }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  return (
    <NumberInput
      {...words}
      value={typeof value === "number" || typeof value === "string" ? value : ""}
      min={term.least}
      max={term.most}
      allowDecimal={false}
      clampBehavior="none"
      onChange={(next) => set(next === "" ? undefined : next)}
    />
  );
}

function YesNo({ term, path }: { term: Leaf; path: Path }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  return (
    <Switch
      label={words.label}
      description={words.description}
      error={words.error}
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked ? true : undefined)}
    />
  );
}

function WordsField({ term, path }: { term: Leaf; path: Path }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  return (
    <TagsInput
      {...words}
      value={textsOf(value)}
      onChange={(next) => set(next.length === 0 ? undefined : next)}
      acceptValueOnBlur
    />
  );
}

export function ChoiceField({ term, path }: { term: Choice; path: Path }) {
  if (term.kind === "choice") {
    return <OneOf term={term} path={path} />;
  }
  return term.defaulted === true ? (
    <Returnable term={term} path={path} />
  ) : (
    <SomeOf term={term} path={path} />
  );
}

function OneOf({ term, path }: { term: Choice; path: Path }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  const chosen = typeof value === "string" ? value : null;
  const options = useOptions(term.options, chosen === null ? [] : [chosen]);
  return (
    <Select
      {...words}
      data={options}
      value={chosen}
      searchable={options.length > 8}
      clearable={term.required !== true}
      allowDeselect={false}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

export function SomeOf({ term, path, keepEmpty = false }: { term: Choice; path: Path; keepEmpty?: boolean }) {
  const words = useWords(term, path);
  const { value, set } = useField(path);
  const chosen = textsOf(value);
  const options = useOptions(term.options, chosen);
  return (
    <Input.Wrapper component="div">
      <MultiSelect
        {...words}
        data={options}
        value={chosen}
        searchable
        hidePickedOptions
        onChange={(next) => set(next.length === 0 && !keepEmpty ? undefined : next)}
      />
    </Input.Wrapper>
  );
}
