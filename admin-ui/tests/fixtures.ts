import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import type { Role } from "../src/who/session";
import { type Alias, memberOf, type Person, personOf } from "./demo";
import { expectNothing, watched } from "./watch";

type Cookies = Exclude<BrowserContextOptions["storageState"], string | undefined>;

/** Gives pages of somebody who is signed in. */
type As = (alias: Alias, role: Role, which?: number) => Promise<Page>;

/** Signs in by the API, which is quicker than by the page; one journey does that. */
async function cookies(browser: Browser, alias: Alias, person: Person): Promise<Cookies> {
  const { url } = memberOf(alias);
  const context = await browser.newContext();
  const enter = () =>
    context.request.post(`${url}/v1/session`, {
      data: { person: person.account, password: person.password },
      headers: { Origin: url },
    });
  let answer = await enter();
  // Who is being signed in by another worker at this moment has to wait for a second.
  const again = async () => {
    answer = answer.status() === 429 ? await enter() : answer;
    return answer.status();
  };
  await expect.poll(again, { intervals: [1_100] }).not.toBe(429);
  if (!answer.ok()) {
    throw new Error(`${person.account} cannot sign in: ${answer.status()} ${await answer.text()}`);
  }
  const state = await context.storageState();
  await context.close();
  return state;
}

export const test = base.extend<
  { as: As; found: string[] },
  { signedIn: (alias: Alias, person: Person) => Promise<Cookies> }
>({
  signedIn: [
    async ({ browser }, use) => {
      const known = new Map<string, Promise<Cookies>>();
      await use((alias, person) => {
        const state = known.get(person.account) ?? cookies(browser, alias, person);
        known.set(person.account, state);
        return state;
      });
    },
    { scope: "worker" },
  ],
  // What no page should do; each test fails that finds some of it.
  found: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      const found: string[] = [];
      await use(found);
      expectNothing(found);
    },
    { auto: true },
  ],
  page: async ({ page, found }, use) => {
    watched(page, found);
    await use(page);
  },
  as: async ({ browser, signedIn, found }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (alias, role, which = 0) => {
      const storageState = await signedIn(alias, personOf(alias, role, which));
      const context = await browser.newContext({ storageState, baseURL: memberOf(alias).pages });
      contexts.push(context);
      const page = await context.newPage();
      watched(page, found);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";
