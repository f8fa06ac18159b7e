import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { memberOf, personOf } from "../demo";
import { expect, test } from "../fixtures";
import { PLACES } from "./places";

const SCREENSHOTS = "target/screenshots";
/** Pictures are for people; taking them is most of what looking takes. */
const PICTURES = process.env.HELIOGRAPH_SCREENSHOTS !== undefined;
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const COLOURS = ["light", "dark"] as const;

/** Colours fade when the scheme changes: halfway a page is neither light nor dark. */
const fading = () => document.getAnimations().filter((moving) => moving instanceof CSSTransition).length;

/** Waits until the page shows what it is about, no bones of it, and nothing of it is fading. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect.poll(() => page.evaluate(fading)).toBe(0);
}

/** In dark only colours can be other than in light. */
async function expectAccessible(page: Page, what: string, colorScheme: "light" | "dark"): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  expect.soft(told, what).toEqual([]);
}

/** Also waits until what moved with the window's width has done so. */
async function expectNothingBeyondTheEdge(page: Page, what: string): Promise<void> {
  const beyond = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.soft
    .poll(beyond, { message: `${what}: pixels beyond the edge`, timeout: 3_000 })
    .toBeLessThanOrEqual(0);
}

async function pictured(page: Page, name: string): Promise<void> {
  if (PICTURES) {
    await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }
}

/** Looks at a page in light and dark, wide and narrow. */
async function looked(page: Page, name: string): Promise<void> {
  for (const colorScheme of COLOURS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(WIDE);
    await settled(page);
    await expectAccessible(page, `${name}, ${colorScheme}`, colorScheme);
    await pictured(page, `${name}-${colorScheme}-1280`);
    await page.setViewportSize(NARROW);
    await expectNothingBeyondTheEdge(page, name);
    await pictured(page, `${name}-${colorScheme}-390`);
  }
}

async function inArabic(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(WIDE);
  await page.evaluate(() => localStorage.setItem("heliograph-language", "ar"));
  await page.reload();
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expectNothingBeyondTheEdge(page, `${name} in Arabic`);
  await pictured(page, `${name}-ar-1280`);
}

for (const { name, alias, role, path } of PLACES) {
  test(`${name} can be read by everybody`, async ({ as }) => {
    // Given
    const page = await as(alias, role);

    // When
    await page.goto(typeof path === "string" ? path : await path());

    // Then
    await looked(page, name);
    // What lies behind a screen is laid out like the screen.
    if (!name.includes("-")) {
      await inArabic(page, name);
    }
  });
}

test("sign-in can be read by everybody", async ({ page }) => {
  // When
  await page.goto(`${memberOf("harbor").pages}sign-in?person=${personOf("harbor", "publisher").account}`);

  // Then
  await looked(page, "sign-in");
  await inArabic(page, "sign-in");
});
