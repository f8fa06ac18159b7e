import { asked } from "../demo";
import { expect, test } from "../fixtures";
import { content, newHash } from "../samples";
import { lookUp, recordOutcome } from "../steps/looking-up";
import { t } from "../texts";

test("an analyst finds what a partner published, and says what came of it", async ({ as }) => {
  // Given
  const hash = newHash();
  await asked("harbor", "/v1/signals", content(hash));
  const page = await as("tern", "analyst");

  // When
  await expect(async () => {
    await lookUp(page, [hash]);
    await expect(page.getByText("harbor.example").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();

  // Then
  await expect(page.getByText(t("lookup:term.human-review-before-action")).first()).toBeHidden();
  await recordOutcome(page, "confirmed");
});
