import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

type Schemas = components["schemas"];
export type Bank = Schemas["Bank"];
export type BankEntry = Schemas["BankEntry"];
export type Switch = Schemas["Switch"];
export type Phrase = Schemas["AllowedPhrase"];
export type Webhook = Schemas["Webhook"];
export type Hold = Schemas["Hold"];
export type Scheme = Schemas["Scheme"];
export type Facts = Schemas["NodeFacts"];
export type KeyOfNode = Schemas["KeyOfNode"];

export const readNode = () => answered(api.GET("/v1/node"));

export const listKeysOfNode = () => answered(api.GET("/v1/keys-of-node"));

export const listBanks = (cursor?: string) =>
  answered(api.GET("/v1/banks", { params: { query: { cursor } } }));
export const readBank = (name: string) =>
  answered(api.GET("/v1/banks/{name}", { params: { path: { name } } }));
export const makeBank = (body: Schemas["NewBank"]) => answered(api.POST("/v1/banks", { body }));
export const changeBank = (
  name: string,
  body: { description?: string; pdqDistance?: number; on?: boolean },
) => answered(api.PUT("/v1/banks/{name}", { params: { path: { name } }, body }));
export const removeBank = (name: string) =>
  answered(api.DELETE("/v1/banks/{name}", { params: { path: { name } } }));
export const listEntries = (name: string, cursor?: string) =>
  answered(
    api.GET("/v1/banks/{name}/entries", { params: { path: { name }, query: { cursor, limit: 100 } } }),
  );
export const addEntry = (name: string, entry: Schemas["NewBankEntry"]) =>
  answered(api.POST("/v1/banks/{name}/entries", { params: { path: { name } }, body: { entries: [entry] } }));
export const removeEntries = (name: string, ids: number[]) =>
  answered(api.POST("/v1/banks/{name}/removals", { params: { path: { name } }, body: { ids } }));

/** One value of a bank, in full: the asking is written down. */
export async function revealEntry(name: string, id: number): Promise<string> {
  // Entries come by their ids, so that the page that begins before it begins with it.
  const page = await answered(
    api.GET("/v1/banks/{name}/entries", {
      params: { path: { name }, query: { cursor: String(id - 1), limit: 1, values: "full" } },
    }),
  );
  const entry = page.items.find((one) => one.id === id);
  return entry?.indicator.value ?? "";
}

export const listSwitches = (ended: boolean, cursor?: string) =>
  answered(api.GET("/v1/switches", { params: { query: { ended, cursor } } }));
export const switchOff = (body: Schemas["NewSwitch"]) => answered(api.POST("/v1/switches", { body }));
export const switchOn = (id: string) =>
  answered(api.DELETE("/v1/switches/{id}", { params: { path: { id } } }));

export const listPhrases = (cursor?: string) =>
  answered(api.GET("/v1/allowed-phrases", { params: { query: { cursor } } }));
export const allowPhrase = (body: { phrase: string; note?: string }) =>
  answered(api.POST("/v1/allowed-phrases", { body }));
export const removePhrase = (id: number) =>
  answered(api.DELETE("/v1/allowed-phrases/{id}", { params: { path: { id } } }));

export const listSchemes = (cursor?: string) =>
  answered(api.GET("/v1/schemes", { params: { query: { cursor } } }));
export const readScheme = (scheme: string) =>
  answered(api.GET("/v1/schemes/{scheme}", { params: { path: { scheme } } }));
export const readCrosswalk = (from: string, to: string | undefined, cursor?: string) =>
  answered(api.GET("/v1/crosswalk", { params: { query: { from, to, cursor } } }));

export const listWebhooks = (cursor?: string) =>
  answered(api.GET("/v1/webhooks", { params: { query: { cursor } } }));
export const makeWebhook = (body: { url: string; collection?: string }) =>
  answered(api.POST("/v1/webhooks", { body }));
export const removeWebhook = (id: string) =>
  answered(api.DELETE("/v1/webhooks/{id}", { params: { path: { id } } }));
export const testWebhook = (id: string) =>
  answered(api.POST("/v1/webhooks/{id}/test", { params: { path: { id } } }));
export const resumeWebhook = (id: string) =>
  answered(api.POST("/v1/webhooks/{id}/resumption", { params: { path: { id } } }));

export const readRetention = () => answered(api.GET("/v1/retention"));
export const runRetention = () => answered(api.POST("/v1/retention/runs"));
export const listHolds = (ended: boolean, cursor?: string) =>
  answered(api.GET("/v1/holds", { params: { query: { ended, cursor } } }));
export const placeHold = (body: Schemas["NewHold"]) => answered(api.POST("/v1/holds", { body }));
export const endHold = (id: string, note: string) =>
  answered(api.POST("/v1/holds/{id}/end", { params: { path: { id } }, body: { note } }));
