import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

export type FloodHold = components["schemas"]["FloodHold"];
export type FloodPicture = components["schemas"]["FloodPicture"];
export type Allowance = components["schemas"]["FloodAllowance"];
type Tripped = FloodHold["tripped"];

/** Shares of what was looked up, rather than numbers of signals. */
export function isShare({ measure }: Tripped): boolean {
  return measure === "matched-by-source" || measure === "matched-by-signal";
}

/** A figure of a measure: a number of signals, or a share in percent. */
export function figure(tripped: Tripped, value: number, language: string): string {
  return new Intl.NumberFormat(
    language,
    isShare(tripped) ? { style: "percent", maximumFractionDigits: 1 } : { maximumFractionDigits: 0 },
  ).format(value);
}

/** How many times the usual; nothing where nothing is usual yet. */
export function timesUsual({ observed, usual }: Tripped): number | undefined {
  return usual === undefined || usual <= 0 ? undefined : observed / usual;
}

export function listFloods(state: "all" | "waiting", cursor: string | undefined) {
  return answered(api.GET("/v1/flood-holds", { params: { query: { state, cursor } } }));
}

export function readFlood(id: string) {
  return answered(api.GET("/v1/flood-holds/{id}", { params: { path: { id } } }));
}

export function releaseFlood(id: string, reason: string, allowance?: { signals: number; until: string }) {
  return answered(
    api.POST("/v1/flood-holds/{id}/release", { params: { path: { id } }, body: { reason, allowance } }),
  );
}

export function discardFlood(id: string, reason: string) {
  return answered(api.POST("/v1/flood-holds/{id}/discard", { params: { path: { id } }, body: { reason } }));
}

export function listAllowances(cursor: string | undefined) {
  return answered(api.GET("/v1/flood-allowances", { params: { query: { cursor } } }));
}

export function allowFlood(body: { source: string; signals: number; until: string; reason: string }) {
  return answered(api.POST("/v1/flood-allowances", { body }));
}
