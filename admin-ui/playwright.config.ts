import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium = process.env.HELIOGRAPH_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) {
  throw new Error(
    `The browser tests need Chromium, and ${chromium} is not there: apt-get install chromium (Debian), or name one in HELIOGRAPH_CHROMIUM.`,
  );
}
// Chromium's sandbox does not start for root, as in most containers.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Runs over a demo federation, whose guide's address stands in HELIOGRAPH_DEMO. */
export default defineConfig({
  testDir: "tests",
  outputDir: "target/journeys",
  globalSetup: "./tests/demo-setup.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["html", { outputFolder: "target/journeys-report", open: "never" }]],
  use: {
    launchOptions: {
      executablePath: chromium,
      args: ["--disable-quic", "--disable-dev-shm-usage", ...asRoot],
    },
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "journeys", testMatch: "journeys/*.spec.ts" },
    { name: "pages", testMatch: "pages/*.spec.ts" },
    // Stops a node, which nobody else may be using then.
    {
      name: "away",
      testMatch: "away/*.spec.ts",
      dependencies: ["journeys", "pages"],
      fullyParallel: false,
    },
  ],
});
