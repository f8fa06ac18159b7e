import { useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { usePages } from "../../../shared/usePages";

type Schemas = components["schemas"];
export type Resync = Schemas["Resync"];

/** The steps of a session in their order; one that failed stays where it was. */
export const STEPS = ["asking", "comparing", "sending", "agreed"] as const;

const ASK_EVERY_MS = 2_000;

export function isUnderWay(session: Resync): boolean {
  return session.state !== "agreed" && session.state !== "failed";
}

/** What somebody may ask for. */
export interface Wanted {
  way: Resync["way"];
  mode: Resync["mode"];
}

/** The ways to go about it; what a partner sent is for the partner to repair, who is asked. */
export function modesOf(way: Wanted["way"]): Wanted["mode"][] {
  return way === "to" ? ["compare", "repair", "new-epoch"] : ["repair"];
}

const ALWAYS = ["compared", "different", "resealed", "tombstones"] as const;
const WHERE_ANY = ["voided", "itemsAgain", "withheld", "lost", "unknown"] as const;

/** The figures of a session that say something. */
export function figuresOf(session: Resync) {
  return [...ALWAYS, ...WHERE_ANY.filter((figure) => session[figure] > 0)];
}

const key = (partner: string) => ["resyncs", partner];

/** Sessions with a partner, newest first; asked again for as long as one is under way. */
export function useResyncs(partner: string) {
  return usePages<Resync>(
    key(partner),
    (cursor) => answered(api.GET("/v1/resyncs", { params: { query: { partner, cursor, limit: 20 } } })),
    { again: (rows) => (rows.some(isUnderWay) ? ASK_EVERY_MS : false) },
  );
}

/** Begins a session, and has the list of them read anew. */
export function useBegin(partner: string) {
  const client = useQueryClient();
  return async (wanted: Wanted) => {
    await answered(api.POST("/v1/resyncs", { body: { partner, ...wanted } }));
    await client.invalidateQueries({ queryKey: key(partner) });
  };
}
