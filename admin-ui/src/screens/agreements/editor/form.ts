import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Vocabulary } from "../reads";
import { at, type Path, type Terms } from "./document";
import { type Finding, keyOf } from "./findings";
import type { Options } from "./terms";

/** What the fields of the form read and change. */
export interface Form {
  terms: Terms;
  vocabulary: Vocabulary;
  findings: ReadonlyMap<string, Finding[]>;
  set: (path: Path, value: unknown) => void;
  add: (path: Path, item: Terms) => void;
  remove: (path: Path, index: number) => void;
  move: (path: Path, from: number, to: number) => void;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) {
    throw new Error("there is no form here");
  }
  return form;
}

export function useField(path: Path) {
  const form = useForm();
  return {
    value: at(form.terms, path),
    findings: form.findings.get(keyOf(path)) ?? [],
    set: (value: unknown) => form.set(path, value),
  };
}

export interface Option {
  value: string;
  label: string;
}

/** What can be chosen, in words; what the document has and nobody knows stays to be seen and kept. */
export function useOptions(options: Options, chosen: readonly string[]): Option[] {
  const { vocabulary } = useForm();
  const { t } = useTranslation("agreements");
  const known: Option[] =
    "vocabulary" in options
      ? vocabulary[options.vocabulary].map((term) => ({
          value: term.name,
          label: `${term.title} (${term.name})`,
        }))
      : options.values.map((value) => ({ value, label: t(`value.${options.group}.${value}`) }));
  const others = chosen.filter((value) => !known.some((option) => option.value === value));
  return [...known, ...others.map((value) => ({ value, label: value }))];
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
