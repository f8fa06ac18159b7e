import { expect, type Page } from "@playwright/test";
import { t } from "../texts";

/** Looks hashes up for the purpose of most of the demo's agreements, and waits for the answer. */
export async function lookUp(page: Page, hashes: string[]): Promise<void> {
  await page.goto("lookup?purpose=prevent-child-sexual-exploitation");
  const lines = hashes.map((hash) => `sha256, ${hash}`);
  await page.getByLabel(t("lookup:values.label")).fill(lines.join("\n"));
  await page.getByRole("button", { name: t("lookup:goCount", { count: hashes.length }) }).click();
  await expect(page.getByRole("region", { name: t("lookup:results.title") })).toBeVisible();
}

/** Says of the first match what came of it. */
export async function recordOutcome(page: Page, code: string): Promise<void> {
  await page.getByRole("checkbox", { name: t("lookup:matches.chooseAll") }).check();
  await page.getByRole("button", { name: t("lookup:record.buttonCount", { count: 1 }) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: t("outcomes:form.code") }).click();
  await page.getByRole("option", { name: t(`codes:name.${code}`) }).click();
  await dialog.getByRole("button", { name: t("lookup:record.send", { count: 1 }) }).click();
  await expect(dialog.getByText(t("lookup:recorded.summary", { taken: 1, refused: 0 }))).toBeVisible();
  await dialog.getByRole("button", { name: t("lookup:recorded.done") }).click();
}
