import { expect, test } from "../fixtures";

test("the overview shows something before its node has answered a question", async ({ as }, info) => {
  // Given: nothing is in the browser's cache, which each context begins without
  const page = await as("harbor", "publisher");
  let asked = 0;
  let answer = () => {};
  const answers = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/v1/**", async (route) => {
    asked++;
    await answers;
    await route.continue();
  });

  // When
  await page.goto("overview");

  // Then
  const paint = () =>
    page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  await expect.poll(paint).toBeGreaterThan(0);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(0);
  info.annotations.push({
    type: "first contentful paint, ms",
    description: `${Math.round(await paint())}`,
  });

  // When
  answer();

  // Then
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
