import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../target/api/schema";
import { api, apiBase } from "../../api/client";
import { answered, Problem } from "../../api/problem";

type Schemas = components["schemas"];
export type Health = Schemas["Health"];

/** A node says how it is even where it cannot do its work. */
async function readHealth(): Promise<Health> {
  const answer = await fetch(`${apiBase}/health/ready`);
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === "object" && body !== null && "checks" in body) {
    return body as Health;
  }
  throw Problem.ofBody(answer.status, body);
}

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: readHealth, refetchInterval: 60_000 });
}

export function useStreams() {
  return useQuery({
    queryKey: ["streams"],
    queryFn: () => answered(api.GET("/v1/streams")),
    refetchInterval: 60_000,
    meta: { live: ["streams"] },
  });
}

/** A source names its heads each minute; one that was not heard of for so long is behind. */
export const BEHIND_MS = 5 * 60_000;

export interface Lag {
  partner: string;
  /** The oldest of its streams; absent where one of them was never complete. */
  asOf?: string;
  behind: boolean;
  holes: number;
}

/** How current what came from each source is, the one that is most behind first. */
export function lags(streams: Schemas["Streams"], now: Date): Lag[] {
  const partners = new Set(streams.received.flatMap((head) => head.partner ?? []));
  return [...partners]
    .map((partner) => {
      const times = streams.received.filter((head) => head.partner === partner).map((head) => head.asOf);
      const known = times.filter((time) => time !== undefined).toSorted();
      const asOf = known.length === times.length ? known[0] : undefined;
      const behind = asOf === undefined || now.getTime() - Date.parse(asOf) > BEHIND_MS;
      return {
        partner,
        asOf,
        behind,
        holes: streams.holes.filter((hole) => hole.partner === partner).length,
      };
    })
    .sort((a, b) => (a.asOf ?? "").localeCompare(b.asOf ?? "") || a.partner.localeCompare(b.partner));
}
