import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { asked, convenerRoot } from "../demo";
import { expect, test } from "../fixtures";
import { content, newHash } from "../samples";
import { t } from "../texts";

/** The built command line, started without the launcher, which would build it in the middle of a test. */
function heliograph(...args: string[]): string {
  const cli = process.env.HELIOGRAPH_CLI;
  const jar = fileURLToPath(new URL("../../../node/target/heliograph.jar", import.meta.url));
  const java = process.env.JAVA_HOME === undefined ? "java" : `${process.env.JAVA_HOME}/bin/java`;
  return cli === undefined
    ? execFileSync(java, ["-jar", jar, ...args], { encoding: "utf8" })
    : execFileSync(cli, args, { encoding: "utf8" });
}

test("an auditor reads the story of a signal, and takes evidence away that verifies", async ({
  as,
}, info) => {
  // Given
  const { id } = await asked<{ id: string }>("harbor", "/v1/signals", content(newHash()));
  const page = await as("harbor", "auditor");

  // When
  await page.goto("audit");
  await page.getByLabel(t("audit:field.signal")).fill(id);
  await page.getByRole("button", { name: t("audit:search.ask"), exact: true }).click();
  await page.getByRole("link", { name: t("audit:search.signalStory") }).click();

  // Then
  await expect(page.getByRole("heading", { level: 1, name: t("audit:story.signal") })).toBeVisible();
  await expect(
    page.getByRole("list", { name: t("audit:story.label") }).or(page.getByLabel(t("audit:story.label"))),
  ).toBeVisible();

  // When
  await page.getByRole("link", { name: t("audit:story.bundle") }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: t("audit:bundle.make") }).click();
  const zip = info.outputPath("evidence.zip");
  await (await download).saveAs(zip);

  // Then
  const said = heliograph("audit", "verify", zip, "--convener-root", convenerRoot());
  expect(said).toContain(id);
});
