import { readdirSync, readFileSync } from "node:fs";
import { createInstance } from "i18next";

const folder = new URL("../src/texts/", import.meta.url);

function resources(language: string) {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), "utf8")) as Record<string, unknown>,
    ]),
  );
}

const texts = createInstance();
await texts.init({
  lng: "en",
  resources: { en: resources("en"), ar: resources("ar") },
  defaultNS: "common",
  interpolation: { escapeValue: false },
});

/** A text of the pages, such as `who:signIn.title`; fails where there is none. */
export function t(key: string, values: Record<string, unknown> = {}): string {
  if (!texts.exists(key, values)) {
    throw new Error(`the pages have no text ${key}`);
  }
  return texts.t(key, values);
}

/** Matches a text whose values are not known beforehand. */
export function like(key: string): RegExp {
  const escaped = t(key).replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replaceAll(/\{\{[^}]*\}\}/g, ".*"));
}
