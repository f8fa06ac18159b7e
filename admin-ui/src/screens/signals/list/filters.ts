import type { operations } from "../../../../target/api/schema";
import type { Kind, State, Whose } from "../model";

export type Query = NonNullable<operations["listSignals"]["parameters"]["query"]>;

/** What the address of a list holds. */
export const FILTERS = [
  "whose",
  "kind",
  "state",
  "source",
  "label",
  "type",
  "language",
  "from",
  "to",
] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

export const PAGE = 100;

export function whoseOf(filters: Filters): Whose {
  return filters.whose === "received" ? "received" : "own";
}

/** Midnight at which a day begins in the person's zone; nothing where it is no day. */
function midnight(day: string | undefined, after: number): string | undefined {
  const parts = day?.match(/^(\d{4})-(\d{2})-(\d{2})$/);
  if (parts === null || parts === undefined) {
    return undefined;
  }
  const time = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + after);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The question to the node: both days of the interval count in full. */
export function toQuery(filters: Filters, cursor: string | undefined, limit = PAGE): Query {
  const whose = whoseOf(filters);
  return {
    scope: whose,
    order: "newest",
    limit,
    cursor,
    kind: filters.kind as Kind | undefined,
    state: filters.state as State | undefined,
    source: whose === "received" ? filters.source : undefined,
    label: filters.label,
    type: filters.type,
    language: filters.language,
    from: midnight(filters.from, 0),
    to: midnight(filters.to, 1),
  };
}

/** How many filters narrow the list; whose signals they are is none. */
export function countOf(filters: Filters): number {
  return Object.entries(filters).filter(([name, value]) => name !== "whose" && value !== undefined).length;
}
