import { node } from "../demo";
import { expect, test } from "../fixtures";
import { t } from "../texts";

test.afterEach(async () => {
  await node("harbor", "start");
  await node("tern", "start");
});

/** Chromium tells of each connection that failed; what else it tells is a fault. */
function forgetRefusals(found: string[]): void {
  const others = found.filter(
    (one) => !/ERR_CONNECTION_REFUSED|dynamically imported module|preload CSS/.test(one),
  );
  found.splice(0, found.length, ...others);
}

test("a page says that its node is away, and goes on when it is back", async ({ as, found }) => {
  // Given
  const page = await as("harbor", "publisher");
  for (const place of ["signals", "outcomes"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  // When
  await node("harbor", "stop");
  await page.getByRole("link", { name: t("nav.partners") }).click();

  // Then
  await expect(page.getByText(t("state.away")).first()).toBeVisible();

  // When
  await node("harbor", "start");

  // Then
  await expect(page.getByText(t("state.away"))).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1, name: t("partners:title") })).toBeVisible();
  forgetRefusals(found);
});

test("what was open stays while the node is away, and is read anew", async ({ as, found }) => {
  // Given
  const page = await as("tern", "analyst");
  await page.goto("lookup?purpose=prevent-child-sexual-exploitation");
  const values = page.getByLabel(t("lookup:values.label"));
  await values.fill("sha256, typed-before");

  // When
  await node("tern", "stop");
  await page.getByRole("button", { name: t("lookup:goCount", { count: 1 }) }).click();

  // Then
  await expect(page.getByText(t("state.away")).first()).toBeVisible();

  // When
  await node("tern", "start");

  // Then
  await page.getByRole("button", { name: t("act.retry") }).click();
  await expect(page.getByRole("region", { name: t("lookup:results.title") })).toBeVisible();
  forgetRefusals(found);
});
