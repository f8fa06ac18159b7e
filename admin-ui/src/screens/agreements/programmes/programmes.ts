import { useQuery } from "@tanstack/react-query";
import { parse } from "yaml";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";

export type Programme = components["schemas"]["Programme"];
export type Wish = components["schemas"]["AccessionWish"];

const LIVE = { live: ["agreements"] } as const;

export function useProgrammes() {
  return useQuery<Programme[]>({
    queryKey: ["programmes"],
    queryFn: async () =>
      (await answered(api.GET("/v1/programmes", { params: { query: { limit: 200 } } }))).items,
    meta: LIVE,
  });
}

export function useProgramme(id: string) {
  return useQuery<Programme>({
    queryKey: ["programmes", id],
    queryFn: () => answered(api.GET("/v1/programmes/{id}", { params: { path: { id } } })),
    meta: LIVE,
  });
}

/** What of a programme a member can keep back or leave out. */
export interface Choosable {
  clauses: { id: string; title: string }[];
  fields: string[];
  types: string[];
}

interface Clause {
  id?: unknown;
  title?: unknown;
  disclose?: { fields?: unknown; types?: unknown };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The clauses of the terms, and all that they disclose, each once. */
export function choosable(yaml: string): Choosable {
  const whole = parse(yaml) as { programme?: { clauses?: Clause[] } } | null;
  const clauses = whole?.programme?.clauses ?? [];
  return {
    clauses: clauses.map((clause) => ({ id: String(clause.id), title: String(clause.title ?? clause.id) })),
    fields: [...new Set(clauses.flatMap((clause) => texts(clause.disclose?.fields)))],
    types: [...new Set(clauses.flatMap((clause) => texts(clause.disclose?.types)))],
  };
}

/** What a person chose; times are days. */
export interface Chosen {
  feed: string;
  clausesLeftOut: string[];
  fieldsWithheld: string[];
  typesWithheld: string[];
  tlpCeiling: string | null;
  retentionDays: number | "";
  clausesNotTaken: string[];
  until: string;
}

/** The call's body; who names no feed only receives, and keeps nothing back as a source. */
export function wishOf(chosen: Chosen): Wish {
  const wish: Wish = {};
  if (chosen.feed !== "") {
    wish.feed = chosen.feed;
    wish.asSource = {
      clausesLeftOut: chosen.clausesLeftOut,
      fieldsWithheld: chosen.fieldsWithheld,
      typesWithheld: chosen.typesWithheld,
      ...(chosen.tlpCeiling === null
        ? {}
        : { tlpCeiling: chosen.tlpCeiling as NonNullable<Wish["asSource"]>["tlpCeiling"] }),
      ...(chosen.retentionDays === "" ? {} : { retentionDays: chosen.retentionDays }),
    };
  }
  if (chosen.clausesNotTaken.length > 0) {
    wish.asRecipient = { clausesNotTaken: chosen.clausesNotTaken };
  }
  if (chosen.until !== "") {
    wish.until = `${chosen.until}T00:00:00Z`;
  }
  return wish;
}
