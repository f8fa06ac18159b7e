import { readFileSync } from "node:fs";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import ar from "../texts/ar/reasons.json";
import en from "../texts/en/reasons.json";
import { ReasonWords } from "./ReasonWords";
import { FIXES } from "./reasons";

// The catalogue itself, as the node is built from it.
const CATALOGUE = "../protocol/src/main/java/org/heliograph/protocol/refusal/RefusalReason.java";

function catalogue(): string[] {
  const source = readFileSync(CATALOGUE, "utf8");
  return [...source.matchAll(/^ {2}[A-Z][A-Z_0-9]*\(\s*"([a-z0-9-]+)"/gm)].flatMap((match) => match[1] ?? []);
}

describe("plain words of refusal reasons", () => {
  beforeAll(async () => {
    await i18next
      .use(initReactI18next)
      .init({ lng: "en", resources: { en: { reasons: en } }, interpolation: { escapeValue: false } });
  });

  it("reads the whole catalogue", () => {
    expect(catalogue().length).toBeGreaterThan(100);
    expect(catalogue()).toContain("field-missing");
    expect(catalogue()).toContain("audit-unwitnessed");
  });

  it.each(catalogue())("%s has words and advice in every language", (reason) => {
    const fix = FIXES[reason] ?? "none is given";
    for (const texts of [en, ar]) {
      expect((texts.say as Record<string, string>)[reason]).toBeTruthy();
      expect((texts.fix as Record<string, string>)[fix]).toBeTruthy();
    }
  });

  it("gives every reason that has advice its words, and every advice a reason", () => {
    expect(Object.keys(FIXES).sort()).toEqual(Object.keys(en.say).sort());
    expect([...new Set(Object.values(FIXES))].sort()).toEqual(Object.keys(en.fix).sort());
  });

  it("says what is wrong and what to do", () => {
    render(<ReasonWords reason="no-agreement" />, { wrapper: MantineProvider });
    expect(screen.getByText(en.say["no-agreement"])).toBeTruthy();
    expect(screen.getByText(en.fix.agreementMake)).toBeTruthy();
  });

  it("shows a reason that it does not know as text, by its own name", () => {
    render(<ReasonWords reason="<b>placeholder</b>" />, { wrapper: MantineProvider });
    expect(screen.getByText(/<b>placeholder<\/b>/)).toBeTruthy();
  });
});
