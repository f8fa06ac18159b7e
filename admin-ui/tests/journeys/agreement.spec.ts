import type { Page } from "@playwright/test";
import { type Alias, personOf } from "../demo";
import { expect, test } from "../fixtures";
import { newName } from "../samples";
import { stepUp } from "../steps/signing-in";
import { like, t } from "../texts";

const TEMPLATE = "platform-platform-eu";

async function approve(page: Page, alias: Alias, which: number, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: t("agreements:act.approve"), exact: true }).click();
  const dialog = page.getByRole("dialog").filter({ hasText: t("agreements:confirm.approve.what") });
  await dialog.getByLabel(t("agreements:confirm.approve.interpretation")).fill("Read as it stands.");
  await dialog.getByLabel(t("agreements:confirm.approve.assessment")).fill("placeholder assessment");
  await dialog.getByRole("button", { name: t("agreements:act.approve"), exact: true }).click();
  await stepUp(page, personOf(alias, "legal-reviewer", which), () =>
    expect(dialog).toBeHidden({ timeout: 3_000 }),
  );
}

test("terms go from a template into force, are tried, and written anew", async ({ as }) => {
  test.setTimeout(120_000);
  const id = newName("terms");
  const address = `agreements/harbor.example/lumen.example/${id}/1`;
  const page = await as("harbor", "legal-reviewer", 0);

  await test.step("a reviewer of Harbor begins with a template", async () => {
    await page.goto(`agreements/new?template=${TEMPLATE}`);
    await page.getByRole("combobox", { name: t("agreements:templates.partner") }).click();
    await page.getByRole("option", { name: /lumen\.example/ }).click();
    await page.getByLabel(t("agreements:templates.id")).fill(id);
    for (const blank of await page
      .getByRole("group", { name: t("agreements:templates.references") })
      .getByRole("textbox")
      .all()) {
      await blank.fill("placeholder reference");
    }
    await page.getByRole("button", { name: t("agreements:templates.write") }).click();
    await page.getByRole("button", { name: t("agreements:editor.save") }).click();
    await expect(page).toHaveURL(new RegExp(id));
  });

  await test.step("and proposes it", async () => {
    await page.goto(address);
    await page.getByRole("button", { name: t("agreements:act.propose"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: t("agreements:act.propose"), exact: true }).click();
    await stepUp(page, personOf("harbor", "legal-reviewer"), () =>
      expect(dialog).toBeHidden({ timeout: 3_000 }),
    );
  });

  await test.step("two people approve on each side, each signing in once more", async () => {
    await approve(page, "harbor", 0, address);
    await approve(await as("harbor", "legal-reviewer", 1), "harbor", 1, address);
    await approve(await as("lumen", "legal-reviewer", 0), "lumen", 0, address);
    await approve(await as("lumen", "legal-reviewer", 1), "lumen", 1, address);
  });

  await test.step("it is in force", async () => {
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByText(t("agreements:state.active"), { exact: true }).first()).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 40_000 });
  });

  await test.step("what it lets through is tried on own signals", async () => {
    await page.getByRole("tab", { name: t("agreements:tab.what-if") }).click();
    await page.getByRole("button", { name: t("agreements:whatIf.try") }).click();
    await expect(page.getByText(like("agreements:whatIf.sum"))).toBeVisible();
  });

  await test.step("and the next version is written", async () => {
    await page.getByRole("link", { name: t("agreements:act.amend") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(id);
    await page
      .getByRole("textbox", { name: t("agreements:term.title.label"), exact: true })
      .fill("Amended terms");
    await page.getByRole("button", { name: t("agreements:editor.save") }).click();
    await expect(page).toHaveURL(new RegExp(`${id}/2`));
  });
});
