import { expect, test } from "../fixtures";

test("the overview shows something before its node has answered a question", async ({ as }, info) => {
  // Given: nothing is in the browser's cache, which each context begins without
  const page = await as("harbor", "publisher");
  const held: (() => void)[] = [];
  await page.route("**/v1/**", async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });

  // When
  await page.goto("overview");

  // Then
  const paint = () =>
    page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await expect.poll(paint).toBeGreaterThan(0);
  expect(held.length).toBeGreaterThan(0);
  info.annotations.push({
    type: "first contentful paint, ms",
    description: `${Math.round((await paint()) ?? 0)}`,
  });

  // When
  await page.unroute("**/v1/**");
  for (const release of held) release();

  // Then
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
