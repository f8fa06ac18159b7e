import { describe, expect, it } from "vitest";

const files = import.meta.glob<{ default: Record<string, unknown> }>("./*/*.json", { eager: true });

function keys(of: unknown, path = ""): string[] {
  return typeof of === "object" && of !== null
    ? Object.entries(of).flatMap(([key, value]) => keys(value, `${path}.${key}`))
    : [path];
}

// Arabic counts in six forms where English has two.
const plural = /_(zero|one|two|few|many|other)$/;

function room(language: string, name: string): string[] {
  const texts = keys(files[`./${language}/${name}.json`]?.default);
  return [...new Set(texts.map((key) => key.replace(plural, "")))].sort();
}

describe("texts", () => {
  const rooms = Object.keys(files)
    .filter((file) => file.startsWith("./en/"))
    .map((file) => file.replace("./en/", "").replace(".json", ""));

  it.each(rooms)("%s says the same things in every language", (name) => {
    expect(room("ar", name)).toEqual(room("en", name));
  });
});
