import type { Page } from "@playwright/test";
import type { Role } from "../../src/who/session";
import { type Alias, asked } from "../demo";
import { expect, test } from "../fixtures";
import { content, newHash, newName } from "../samples";

const MARKUP = '<img src=x onerror="window.ran=1"><b>bold</b>';

interface Published {
  id: string;
}

interface Agreement {
  source: string;
  recipient: string;
  id: string;
  version: number;
  document: Record<string, unknown>;
}

/** A draft like what is in force, with markup where people write. */
async function draft(): Promise<string> {
  const path = "/v1/agreements/harbor.example/tern.example/harbor-tern/1";
  const { document } = await asked<Agreement>("harbor", path);
  const id = newName("markup");
  // The node writes the parties' keys in when the draft is proposed.
  delete document.keys;
  const changed = { ...document, id, title: `Title ${MARKUP}`, version: 1 };
  await asked("harbor", "/v1/agreements", { document: JSON.stringify(changed) });
  return `agreements/harbor.example/tern.example/${id}/1`;
}

async function expectText(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
}

test("markup that people or partners wrote shows as text", async ({ as }) => {
  // Given
  const { id } = await asked<Published>("harbor", "/v1/signals", { ...content(newHash()), note: MARKUP });
  await asked("harbor", "/v1/keys", { name: `Key ${MARKUP}`, scopes: ["read"], expiresInDays: 1 });
  await asked("harbor", "/v1/banks", { name: newName("bank"), description: `Bank ${MARKUP}` });
  await asked("lumen", "/v1/switches", { source: "tern", type: "wallet", reason: `Switch ${MARKUP}` });
  const agreement = await draft();
  await asked("harbor", `/v1/signals/${id}/withdrawal`, { reason: `Reason ${MARKUP}` });
  const places: [Alias, Role, string, string | undefined][] = [
    ["harbor", "publisher", `signals/own/${id}`, undefined],
    ["harbor", "publisher", "signals", undefined],
    ["harbor", "legal-reviewer", "agreements", `Title ${MARKUP}`],
    ["harbor", "legal-reviewer", agreement, `Title ${MARKUP}`],
    ["harbor", "administrator", "settings", undefined],
    ["lumen", "administrator", "settings", undefined],
    ["harbor", "administrator", "overview", undefined],
    ["harbor", "auditor", "audit", undefined],
  ];

  for (const [alias, role, path, text] of places) {
    // When
    const page = await as(alias, role);
    await page.goto(path);

    // Then
    await expectText(page);
    if (text !== undefined) {
      await expect(page.getByText(text).first(), path).toBeVisible();
    }
  }
});
