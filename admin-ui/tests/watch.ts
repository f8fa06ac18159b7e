import { expect, type Page } from "@playwright/test";

/** Notes whatever a page should never do: break a content policy, fail, or ask another origin. */
export function watched(page: Page, found: string[]): void {
  const own = () => new URL(page.url()).origin;
  page.on("console", (message) => {
    const words = message.text();
    // A refusal is no fault of the page: it shows it.
    if (message.type() === "error" && !words.startsWith("Failed to load resource")) {
      found.push(`${page.url()}: ${words}`);
    }
  });
  page.on("pageerror", (error) => found.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (
      protocol.startsWith("http") &&
      own() !== "null" &&
      origin !== own() &&
      !request.isNavigationRequest()
    ) {
      found.push(`${page.url()} asks ${origin}`);
    }
  });
}

export function expectNothing(found: string[]): void {
  expect(found, "what pages should never do").toEqual([]);
}
