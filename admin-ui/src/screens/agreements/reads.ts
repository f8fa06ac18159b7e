import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";
import { type Agreement, keyOf, type Name, type Summary } from "./names";

export type Reading = components["schemas"]["AgreementRendering"];
export type Changes = components["schemas"]["AgreementChanges"];
export type Vocabulary = components["schemas"]["AgreementVocabulary"];
export type Duty = components["schemas"]["Duty"];
export type Attention = components["schemas"]["AttentionItem"];

const AGREEMENTS = "agreements";
const LIMIT = 200;
const LIVE = { live: ["agreements"] } as const;

interface PageOf<T> {
  items: T[];
  next?: string | null;
}

async function whole<T>(read: (cursor: string | undefined) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}

export function readAgreements(): Promise<Summary[]> {
  return whole((cursor) =>
    answered(api.GET("/v1/agreements", { params: { query: { cursor, limit: LIMIT } } })),
  );
}

/** Every version of every agreement: a node holds them in memory, and they are ordered by what waits for whom. */
export function useAgreements() {
  return useQuery<Summary[]>({
    queryKey: [AGREEMENTS, "list"],
    queryFn: readAgreements,
  });
}

export function useAgreement(name: Name) {
  return useQuery<Agreement>({
    queryKey: [AGREEMENTS, "one", keyOf(name)],
    queryFn: () =>
      answered(api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}", { params: { path: name } })),
    meta: LIVE,
  });
}

export function useReading(name: Name, enabled = true) {
  return useQuery<Reading>({
    queryKey: [AGREEMENTS, "reading", keyOf(name)],
    queryFn: async () =>
      (await answered(
        api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}/rendering", {
          params: { path: name, query: { format: "json" } },
        }),
      )) as Reading,
    enabled,
  });
}

export function useChanges(name: Name, against: number | undefined) {
  return useQuery<Changes>({
    queryKey: [AGREEMENTS, "changes", keyOf(name), against],
    queryFn: async () =>
      (await answered(
        api.GET("/v1/agreements/{source}/{recipient}/{id}/{version}/diff", {
          params: { path: name, query: { against: against ?? 1 } },
        }),
      )) as Changes,
    enabled: against !== undefined,
  });
}

export function useDuties(partner: string) {
  return useQuery({
    queryKey: ["duties", partner],
    queryFn: () =>
      whole<Duty>((cursor) =>
        answered(api.GET("/v1/duties", { params: { query: { partner, cursor, limit: LIMIT } } })),
      ),
    meta: { live: ["duties"] },
  });
}

export function useAttention() {
  return useQuery<Attention[]>({
    queryKey: ["attention"],
    queryFn: async () => (await answered(api.GET("/v1/attention"))).items,
    meta: LIVE,
  });
}

export function useVocabulary() {
  return useQuery<Vocabulary>({
    queryKey: [AGREEMENTS, "vocabulary"],
    queryFn: () => answered(api.GET("/v1/agreement-vocabulary")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useApprovers(enabled: boolean) {
  return useQuery({
    queryKey: ["approvers"],
    queryFn: async () => (await answered(api.GET("/v1/approvers"))).items,
    enabled,
  });
}

/** Reads anew whatever an act may have changed. */
export function useAgreementsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: [AGREEMENTS] }),
      client.invalidateQueries({ queryKey: ["attention"] }),
    ]);
  };
}

export type Member = components["schemas"]["Member"];

/** The members that the directory names, by id. */
export function useMembers() {
  return useQuery<Member[]>({
    queryKey: ["members"],
    queryFn: () =>
      whole((cursor) => answered(api.GET("/v1/members", { params: { query: { cursor, limit: LIMIT } } }))),
  });
}

export type Datasheet = components["schemas"]["Datasheet"];

/** All versions of all datasheets, by source and feed, the newest first. */
export function useDatasheets() {
  return useQuery<Datasheet[]>({
    queryKey: ["datasheets"],
    queryFn: () =>
      whole((cursor) => answered(api.GET("/v1/datasheets", { params: { query: { cursor, limit: LIMIT } } }))),
    meta: LIVE,
  });
}
