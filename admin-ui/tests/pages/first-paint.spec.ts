import { expect, test } from "../fixtures";

const MOST_MS = 1_500;
const TRIES = 3;

test("the overview shows something within a second and a half", async ({ as }, info) => {
  // Given
  const took: number[] = [];

  // When: nothing is in the browser's cache, which each context begins without
  for (let i = 0; i < TRIES; i++) {
    const page = await as("harbor", "publisher");
    await page.goto("overview");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const paint = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    );
    took.push(paint ?? Number.POSITIVE_INFINITY);
  }

  // Then
  info.annotations.push({ type: "first contentful paint, ms", description: took.map(Math.round).join(", ") });
  expect(Math.min(...took)).toBeLessThan(MOST_MS);
});
