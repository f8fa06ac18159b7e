import type { TFunction } from "i18next";

/** The last part of an IRI, in words: `…#PreventChildSexualExploitation` says "Prevent child sexual exploitation". */
export function purposeWords(iri: string): string {
  const name = iri.split(/[#/]/).at(-1) ?? iri;
  const words = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words === "" ? iri : words;
}

/** Name of a field as people read it; of one that is not known, as it is written. */
export function fieldWords(t: TFunction<"signals">, name: string): string {
  return t(`field.${name.replace(".", "_")}`, { defaultValue: name });
}

/** A code of a field as people read it; of one that is not known, as it is written. */
export function codeWords(t: TFunction<"signals">, name: string, code: unknown): string {
  if (typeof code === "boolean") {
    return t(code ? "yes" : "no");
  }
  const text = String(code);
  return /^[a-z0-9-]+$/.test(text) ? t(`code.${name}.${text}`, { defaultValue: text }) : text;
}
