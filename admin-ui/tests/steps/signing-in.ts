import { expect, type Page } from "@playwright/test";
import { memberOf, type Person } from "../demo";
import { t } from "../texts";

/** Fills the page in that asks who one is. */
export async function enter(page: Page, person: Person): Promise<void> {
  await page.getByRole("textbox", { name: t("who:field.password"), exact: true }).fill(person.password);
  await page.getByRole("button", { name: t("who:signIn.act"), exact: true }).click();
  await expect(
    page.getByRole("button", { name: t("person.menu", { person: person.account }) }),
  ).toBeVisible();
}

/** Follows the guide's link to a member's sign-in, which names the person. */
export async function signIn(page: Page, alias: "harbor" | "lumen" | "tern", person: Person): Promise<void> {
  await page.goto(`${memberOf(alias).pages}sign-in?person=${person.account}`);
  await expect(page.getByRole("textbox", { name: t("who:field.person"), exact: true })).toHaveValue(
    person.account,
  );
  await enter(page, person);
  // The page sends on twice, and takes whoever is quicker along.
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.locator("main h1")).toBeVisible();
}

/** Shows once more who one is, where the page asks for that; else nothing. */
export async function stepUp(page: Page, person: Person, done: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole("dialog", { name: t("who:stepUp.title") });
  const password = dialog.getByRole("textbox", { name: t("who:field.password"), exact: true });
  await expect(async () => {
    if (await dialog.isVisible()) {
      await password.fill(person.password);
      await dialog.getByRole("button", { name: t("who:stepUp.act") }).click();
    }
    await done();
  }).toPass();
}
