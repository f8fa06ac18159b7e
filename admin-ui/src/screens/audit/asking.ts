import type { components } from "../../../target/api/schema";
import { api, apiBase, csrfHeader } from "../../api/client";
import { answered, Problem } from "../../api/problem";

export type AuditItem = components["schemas"]["AuditItem"];
export type AuditFact = components["schemas"]["AuditFact"];
export type Step = components["schemas"]["AuditStory"]["items"][number];
export type EntryWhole = components["schemas"]["AuditEntryWhole"];
export type Verification = components["schemas"]["AuditVerification"];
export type Witness = components["schemas"]["Witness"];
export type Alarm = components["schemas"]["LogAlarm"];
export type AuditPerson = components["schemas"]["AuditPerson"];
export type BundleRequest = components["schemas"]["BundleRequest"];
export type CountLine = components["schemas"]["AuditCounts"]["items"][number];

export const QUESTION = [
  "signal",
  "partner",
  "agreement",
  "agreementVersion",
  "actor",
  "person",
  "act",
  "reason",
  "since",
  "until",
  "order",
] as const;
export type Question = Partial<Record<(typeof QUESTION)[number], string>>;

/** People stay behind their pseudonyms, wherever entries are shown. */
const names = false;

export function searchAudit(question: Question, cursor: string | undefined, limit = 100) {
  const { agreementVersion, order, ...rest } = question;
  return answered(
    api.GET("/v1/audit/entries", {
      params: {
        query: {
          ...rest,
          agreementVersion: agreementVersion === undefined ? undefined : Number(agreementVersion),
          order: order === "oldest" ? "oldest" : "newest",
          names,
          cursor,
          limit,
        },
      },
    }),
  );
}

export function readEntry(log: number, index: number, cursor: string | undefined) {
  return answered(
    api.GET("/v1/audit/entries/{log}/{index}", {
      params: { path: { log, index }, query: { names, cursor } },
    }),
  );
}

export function proveEntry(log: number, index: number): Promise<string> {
  return answered(
    api.GET("/v1/audit/entries/{log}/{index}/proof", { params: { path: { log, index } }, parseAs: "text" }),
  );
}

export async function checkText(log: number, index: number, name: string, text: string) {
  const path = { log, index, name };
  const answer = await answered(
    api.POST("/v1/audit/entries/{log}/{index}/texts/{name}/check", { params: { path }, body: { text } }),
  );
  return answer.text;
}

export function tellSignal(id: string, cursor: string | undefined) {
  return answered(
    api.GET("/v1/audit/signals/{id}", { params: { path: { id }, query: { names, cursor, limit: 50 } } }),
  );
}

export function tellAgreement(id: string, partner: string | undefined, cursor: string | undefined) {
  return answered(
    api.GET("/v1/audit/agreements/{id}", {
      params: { path: { id }, query: { names, partner, cursor, limit: 50 } },
    }),
  );
}

export const COUNTED_BY = [
  "act",
  "partner",
  "agreement",
  "clause",
  "reason",
  "fact",
  "month",
  "day",
] as const;
export type CountedBy = (typeof COUNTED_BY)[number];
export type CountQuestion = Partial<Record<"since" | "until" | "partner" | "agreement" | "act", string>>;

export function countAudit(by: CountedBy, question: CountQuestion) {
  return answered(api.GET("/v1/audit/counts", { params: { query: { by, ...question } } }));
}

export function listWitnesses() {
  return answered(api.GET("/v1/audit/witnesses"));
}

export function listAlarms(cursor: string | undefined) {
  return answered(api.GET("/v1/audit/alarms", { params: { query: { cursor } } }));
}

export function settleAlarm(id: string, reason: string) {
  return answered(
    api.POST("/v1/audit/alarms/{id}/settlement", { params: { path: { id } }, body: { reason } }),
  );
}

export function readCheckpoint(log: number): Promise<string> {
  return answered(api.GET("/v1/audit/log/{log}/checkpoint", { params: { path: { log } }, parseAs: "text" }));
}

export function listPeople(cursor: string | undefined) {
  return answered(api.GET("/v1/audit/people", { params: { query: { cursor } } }));
}

export function forgetPerson(pseudonym: string) {
  return answered(api.POST("/v1/audit/people/{pseudonym}/forget", { params: { path: { pseudonym } } }));
}

async function post(path: string, accept: string, body?: unknown): Promise<Response> {
  const response = await fetch(`${apiBase}${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { Accept: accept, "Content-Type": "application/json", ...csrfHeader() },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((e: unknown) => {
    throw Problem.of(e);
  });
  if (!response.ok) {
    throw Problem.ofBody(response.status, await response.json().catch(() => null));
  }
  return response;
}

export interface MadeBundle {
  zip: Blob;
  entries: string | null;
  witnesses: string[];
}

export async function makeBundle(request: BundleRequest): Promise<MadeBundle> {
  const response = await post("/v1/audit/bundles", "application/zip, application/problem+json", request);
  const witnesses = response.headers.get("Evidence-Witnesses") ?? "";
  return {
    zip: await response.blob(),
    entries: response.headers.get("Evidence-Entries"),
    witnesses: witnesses
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && name !== "none"),
  };
}

/** Holds the stored log against what was signed; tells how far that is as it goes. */
export async function verifyLog(tell: (looked: number, total: number) => void): Promise<Verification> {
  const response = await post("/v1/audit/verification", "application/x-ndjson");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) {
      throw new Problem(0, Problem.AWAY, "");
    }
    const lines = (rest + read.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((one) => one !== "")) {
      const said = JSON.parse(line) as { looked?: number; total?: number; answer?: Verification };
      if (said.answer !== undefined) {
        return said.answer;
      }
      tell(said.looked ?? 0, said.total ?? 0);
    }
  }
}
