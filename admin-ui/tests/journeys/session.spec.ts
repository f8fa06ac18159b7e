import type { APIRequestContext, APIResponse } from "@playwright/test";
import { memberOf, personOf } from "../demo";
import { expect, test } from "../fixtures";
import { enter, signIn } from "../steps/signing-in";
import { t } from "../texts";

const HARBOR = memberOf("harbor");
const ADA = personOf("harbor", "publisher");

interface SignedIn {
  cookie: string;
  csrf: string;
}

/** Signs in as a browser does, and gives what a thief could take. */
async function signedIn(request: APIRequestContext): Promise<SignedIn> {
  const answer = await request.post(`${HARBOR.url}/v1/session`, {
    data: { person: ADA.account, password: ADA.password },
    headers: { Origin: HARBOR.url },
  });
  expect(answer.status()).toBe(201);
  const { csrf } = (await answer.json()) as { csrf: string };
  return { cookie: answer.headers()["set-cookie"]?.split(";")[0] ?? "", csrf };
}

async function reasonOf(answer: APIResponse): Promise<string> {
  return ((await answer.json()) as { reason: string }).reason;
}

test("a session's cookie cannot be read by scripts or sent by other sites", async ({ request }) => {
  // When
  const answer = await request.post(`${HARBOR.url}/v1/session`, {
    data: { person: ADA.account, password: ADA.password },
    headers: { Origin: HARBOR.url },
  });

  // Then
  const cookie = answer.headers()["set-cookie"] ?? "";
  expect(cookie).toContain("heliograph-harbor=");
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Strict");
  expect(cookie).toContain("Path=/");
});

test("a stolen cookie is useless after sign-out", async ({ playwright, request }) => {
  // Given
  const { cookie, csrf } = await signedIn(request);
  const thief = await playwright.request.newContext({ extraHTTPHeaders: { Cookie: cookie } });
  expect((await thief.get(`${HARBOR.url}/v1/signals`)).status()).toBe(200);

  // When
  await request.delete(`${HARBOR.url}/v1/session`, {
    headers: { Origin: HARBOR.url, "X-CSRF-Token": csrf },
  });

  // Then
  const refused = await thief.get(`${HARBOR.url}/v1/signals`);
  expect(refused.status()).toBe(401);
  expect(await reasonOf(refused)).toBe("session-missing");
  await thief.dispose();
});

test("a change from another site, or without the token, is refused", async ({ request }) => {
  // Given
  const { csrf } = await signedIn(request);
  const collection = (headers: Record<string, string>) =>
    request.post(`${HARBOR.url}/v1/withdrawals/preview`, { data: { query: {} }, headers });

  // When
  const refusals = [
    await collection({ Origin: "https://elsewhere.example", "X-CSRF-Token": csrf }),
    await collection({ Origin: HARBOR.url }),
    await collection({ Origin: HARBOR.url, "X-CSRF-Token": "forged" }),
    await collection({ Origin: HARBOR.url, "X-CSRF-Token": csrf, "Sec-Fetch-Site": "cross-site" }),
  ];

  // Then
  for (const refusal of refusals) {
    expect(refusal.status()).toBe(403);
    expect(await reasonOf(refusal)).toBe("csrf-refused");
  }
});

test("another member's cookie opens nothing here", async ({ playwright, request }) => {
  // Given
  const { cookie } = await signedIn(request);
  const elsewhere = await playwright.request.newContext({ extraHTTPHeaders: { Cookie: cookie } });

  // When
  const answer = await elsewhere.get(`${memberOf("tern").url}/v1/signals`);

  // Then
  expect(answer.status()).toBe(401);
  await elsewhere.dispose();
});

test("who has to sign in comes to the page that they wanted", async ({ page }) => {
  // When
  await page.goto(`${HARBOR.pages}signals?kind=content`);
  await page.getByRole("textbox", { name: t("who:field.person"), exact: true }).fill(ADA.account);
  await enter(page, ADA);

  // Then
  await expect(page).toHaveURL(`${HARBOR.pages}signals?kind=content`);
  await expect(page.getByRole("heading", { level: 1, name: t("signals:title") })).toBeVisible();
});

test("a page asks to sign in again once its session has ended", async ({ page }) => {
  // Given
  await signIn(page, "harbor", ADA);
  await page.goto(`${HARBOR.pages}signals`);

  // When
  await page.getByRole("button", { name: t("person.menu", { person: ADA.account }) }).click();
  await page.getByRole("menuitem", { name: t("person.signOut") }).click();

  // Then
  await expect(page.getByRole("textbox", { name: t("who:field.password"), exact: true })).toBeVisible();
  await expect(page).toHaveURL(`${HARBOR.pages}signals`);
});
