import type { Page } from "@playwright/test";
import { memberOf, personOf } from "../demo";
import { expect, test } from "../fixtures";
import { newName } from "../samples";
import { enter, stepUp } from "../steps/signing-in";
import { t } from "../texts";

/** Adds somebody, and gives the link by which they set their password. */
async function added(page: Page, account: string): Promise<string> {
  await page.goto("settings/people");
  await page.getByRole("button", { name: t("people:add.act") }).click();
  const dialog = page.getByRole("dialog", { name: t("people:add.title") });
  await dialog.getByLabel(t("people:column.person")).fill(account);
  await dialog.getByRole("checkbox", { name: t("role.analyst") }).check();
  await dialog.getByRole("button", { name: t("people:add.act") }).click();
  const shown = page.getByRole("dialog", { name: t("people:link.title", { person: account }) });
  await stepUp(page, personOf("harbor", "administrator"), () =>
    expect(shown).toBeVisible({ timeout: 3_000 }),
  );
  const link = await shown.getByText(memberOf("harbor").pages).innerText();
  await shown.getByRole("button", { name: t("act.close") }).click();
  return link;
}

test("an administrator adds a person, who sets a password and signs in", async ({ as, page }) => {
  // Given
  const account = newName("person");
  const password = newName("four words that nobody says");

  // When
  const administrator = await as("harbor", "administrator");
  const link = await added(administrator, account);

  // Then
  await expect(administrator.getByRole("cell", { name: account, exact: true })).toBeVisible();

  // When
  await page.goto(link);
  await page.getByRole("textbox", { name: t("who:field.newPassword"), exact: true }).fill(password);
  await page.getByRole("textbox", { name: t("who:field.again"), exact: true }).fill(password);
  await page.getByRole("button", { name: t("who:set.act") }).click();
  await expect(page.getByText(t("who:set.done", { person: account }))).toBeVisible();
  await page.goto(`${memberOf("harbor").pages}sign-in?person=${account}`);

  // Then
  await enter(page, { account, name: account, password, role: "analyst" });
  await expect(page.getByRole("link", { name: t("nav.lookup") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("nav.agreements") })).toHaveCount(0);
});

test("an administrator sees what programs may do and what is switched off", async ({ as }) => {
  const page = await as("harbor", "administrator");
  const places = {
    keys: t("people:keys.title"),
    banks: t("settings:banks.title"),
    switches: t("settings:switches.title"),
  };
  for (const [place, title] of Object.entries(places)) {
    await page.goto(`settings/${place}`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
});

test("a key is offered no right that its maker lacks", async ({ as }) => {
  const page = await as("harbor", "administrator");
  await page.goto("settings/keys");
  await page.getByRole("button", { name: t("people:keys.make") }).click();
  const dialog = page.getByRole("dialog", { name: t("people:keys.make") });
  for (const offered of ["publish", "outcomes", "admin"]) {
    await expect(dialog.getByRole("checkbox", { name: offered, exact: true })).toBeEnabled();
  }
  for (const lacking of ["approve", "audit"]) {
    await expect(dialog.getByRole("checkbox", { name: lacking, exact: true })).toBeDisabled();
  }
});
