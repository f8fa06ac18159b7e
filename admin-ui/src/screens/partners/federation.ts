import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

type Schemas = components["schemas"];
export type Federation = Schemas["Federation"];
export type Member = Federation["members"][number];
export type Shared = Schemas["SharedUnder"];
export type Counts = Schemas["Partner"];

export function useFederation() {
  return useQuery({
    queryKey: ["federation"],
    queryFn: () => answered(api.GET("/v1/federation")),
    meta: { live: ["agreements", "directory"] },
  });
}

export function useCounts() {
  return useQuery({
    queryKey: ["partner-counts"],
    queryFn: async () => (await answered(api.GET("/v1/partners"))).items,
    staleTime: 30_000,
    meta: { live: ["deliveries", "received", "quarantine"] },
  });
}

/** How much agreements let through: what of a signal, under how many clauses. */
export interface Width {
  agreements: Shared[];
  clauses: number;
  kinds: string[];
  types: number;
  fields: number;
  state: "none" | "active" | "suspended" | "approved" | "proposed";
}

const STATES = ["active", "suspended", "approved", "proposed"] as const;

/** What one member shares with another, all agreements together; what is in force counts where anything is. */
export function widthOf(agreements: Shared[], source: string, recipient: string): Width {
  const between = agreements.filter((one) => one.source === source && one.recipient === recipient);
  const state = STATES.find((candidate) => between.some((one) => one.state === candidate)) ?? "none";
  const counted = between.filter((one) => one.state === state);
  const clauses = counted.flatMap((one) => one.clauses);
  return {
    agreements: counted,
    clauses: clauses.length,
    kinds: [...new Set(clauses.flatMap((clause) => clause.kinds))].sort(),
    types: new Set(clauses.flatMap((clause) => clause.types)).size,
    fields: new Set(clauses.flatMap((clause) => clause.fields)).size,
    state,
  };
}

export interface Relation {
  member: Member;
  out: Width;
  in: Width;
  connected: boolean;
}

/** All other members, those one has agreements with first. */
export function relations(federation: Federation): Relation[] {
  const { self, agreements, members } = federation;
  return members
    .filter((member) => member.id !== self)
    .map((member) => {
      const out = widthOf(agreements, self, member.id);
      const back = widthOf(agreements, member.id, self);
      return { member, out, in: back, connected: out.state !== "none" || back.state !== "none" };
    })
    .sort((a, b) => Number(b.connected) - Number(a.connected) || a.member.name.localeCompare(b.member.name));
}
