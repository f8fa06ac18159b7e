import { memberOf, personOf } from "../demo";
import { expect, test } from "../fixtures";
import { csvOf, newHash } from "../samples";
import { lookUp, recordOutcome } from "../steps/looking-up";
import { signIn } from "../steps/signing-in";
import { t } from "../texts";

test("what a publisher shares is found by a partner, and what came of it comes back", async ({
  page,
  as,
}) => {
  const hash = newHash();

  await test.step("the publisher of Harbor signs in and chooses a file with a defective row", async () => {
    await signIn(page, "harbor", personOf("harbor", "publisher"));
    await page.getByRole("link", { name: t("nav.signals") }).click();
    await page.getByRole("button", { name: t("signals:publish.act"), exact: true }).click();
    await page.getByRole("menuitem", { name: t("signals:publish.byFile") }).click();
    await page.locator("input[type=file]").setInputFiles({
      name: "signals.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(csvOf([hash, "no-hash", newHash()])),
    });
  });

  await test.step("the preview shows the defective row before anything is sent", async () => {
    const defects = page.getByRole("table", { name: t("signals:preview.defects") });
    await expect(
      defects.getByText("indicators[0].value").or(defects.getByText("indicator.value")),
    ).toBeVisible();
    await page.getByRole("button", { name: t("signals:upload.publish", { count: 2 }) }).click();
  });

  await test.step("the sound rows are published, and the result says so", async () => {
    const dialog = page.getByRole("dialog", { name: t("signals:upload.confirm", { count: 2 }) });
    await expect(dialog.getByText(t("signals:upload.leftOut", { count: 1 }))).toBeVisible();
    await dialog.getByRole("button", { name: t("signals:publish.act"), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: t("signals:job.title") })).toBeVisible();
    await expect(page.getByText(t("signals:job.done"), { exact: true })).toBeVisible();
  });

  await test.step("the analyst of Tern finds it, and says what came of it", async () => {
    const analyst = await as("tern", "analyst");
    await expect(async () => {
      await lookUp(analyst, [hash]);
      await expect(analyst.getByText("harbor.example").first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await recordOutcome(analyst, "confirmed");
  });

  await test.step("the publisher of Harbor sees the outcome", async () => {
    await expect(async () => {
      await page.goto(`${memberOf("harbor").pages}outcomes/received`);
      const newest = page.getByRole("row").nth(1);
      await expect(newest.getByText(t("codes:name.confirmed"))).toBeVisible({ timeout: 1_000 });
      await expect(newest.getByText(/tern/)).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });
});
