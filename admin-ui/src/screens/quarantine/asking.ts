import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

export type Quarantined = components["schemas"]["Quarantined"];
export type QuarantinedWhole = components["schemas"]["QuarantinedWhole"];
export type Group = components["schemas"]["QuarantineGroup"];
export type Decided = components["schemas"]["QuarantineDecided"];
export type State = components["schemas"]["QuarantineState"];
export type Act = "readmit" | "discard";

export const STATES: readonly State[] = ["held", "dropped", "readmitted", "discarded", "expired"];
export const FILTERS = ["state", "source", "reason", "agreement", "since", "until"] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** What a filter asks of the node; without a state it is for what still waits. */
export function query(filter: Filter) {
  const { state = "held", ...rest } = filter;
  const known = STATES.find((one) => one === state);
  return known === undefined ? rest : { ...rest, state: known };
}

export function listQuarantine(
  filter: Filter,
  cursor: string | undefined,
  order: "newest" | "oldest",
  limit = 200,
) {
  return answered(
    api.GET("/v1/quarantine", { params: { query: { ...query(filter), cursor, limit, order } } }),
  );
}

export async function groups(filter: Filter): Promise<Group[]> {
  const answer = await answered(api.GET("/v1/quarantine/groups", { params: { query: query(filter) } }));
  return answer.items;
}

export function readQuarantined(number: number, values: "masked" | "full"): Promise<QuarantinedWhole> {
  return answered(api.GET("/v1/quarantine/{number}", { params: { path: { number }, query: { values } } }));
}

export async function decide(act: Act, numbers: number[], note: string): Promise<Decided[]> {
  const answer = await answered(api.POST("/v1/quarantine/decisions", { body: { act, numbers, note } }));
  return answer.items;
}

/** The numbers of all that a filter meets and that is held, a portion at a time, the oldest first. */
export async function* numbersOf(filter: Filter, portion: number): AsyncGenerator<number[]> {
  let cursor: string | undefined;
  do {
    const page = await listQuarantine({ ...filter, state: "held" }, cursor, "oldest", portion);
    if (page.items.length > 0) {
      yield page.items.map((one) => one.number);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
