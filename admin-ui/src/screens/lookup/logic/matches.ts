import type { Hit, Match } from "./results";

/** Codes that say a person of ours has judged it. */
const JUDGEMENTS = ["confirmed", "inconclusive", "refuted", "classification-disputed", "outdated"] as const;

export type Classified = "source" | "ours" | "others";

/** Who has classified it already, so that nobody has to do it again. */
export function classifiedBy(match: Match): Classified[] {
  const by: Classified[] = [];
  if (match.fields?.humanReviewed === true) {
    by.push("source");
  }
  if (JUDGEMENTS.some((code) => match.outcomes?.[code] !== undefined)) {
    by.push("ours");
  }
  if (match.findings?.members.confirmed !== undefined) {
    by.push("others");
  }
  return by;
}

/** Labels as `scheme:code`. */
export function labelsOf(match: Match): string[] {
  const labels: unknown = match.fields?.labels;
  if (!Array.isArray(labels)) {
    return [];
  }
  return labels.flatMap((label: unknown) => {
    const { scheme, code } = (label ?? {}) as { scheme?: unknown; code?: unknown };
    return typeof scheme === "string" && typeof code === "string" ? [`${scheme}:${code}`] : [];
  });
}

/** How far a match is away, so that the nearest comes first; 0 for equality. */
export function awayness(match: Match): number {
  const { closeness } = match;
  return closeness.percent === undefined ? (closeness.distance ?? 0) : 100 - closeness.percent;
}

export interface Filters {
  source?: string;
  by?: string;
  /** `none`: without outcome of ours; `some`: with one. */
  outcome?: string;
  /** `yes`: a person has classified it; `no`: nobody has. */
  person?: string;
  words?: string;
}

/** Matches that a person wants to see. */
export function filtered(hits: readonly Hit[], filters: Filters): Hit[] {
  const words = filters.words?.trim().toLowerCase() ?? "";
  return hits.filter(
    ({ match, asked }) =>
      (filters.source === undefined || match.source === filters.source) &&
      (filters.by === undefined || match.closeness.by === filters.by) &&
      (filters.outcome === undefined || hasOutcome(match) === (filters.outcome === "some")) &&
      (filters.person === undefined || classifiedBy(match).length > 0 === (filters.person === "yes")) &&
      (words === "" ||
        [match.source, match.kind, match.id, asked.type, ...labelsOf(match)].some((text) =>
          text.toLowerCase().includes(words),
        )),
  );
}

export function hasOutcome(match: Match): boolean {
  return Object.keys(match.outcomes ?? {}).length > 0;
}

export const ORDERS = ["line", "near", "source", "type"] as const;
export type Order = (typeof ORDERS)[number];

const COMPARE: Record<Order, (a: Hit, b: Hit) => number> = {
  line: (a, b) => a.asked.entry.line - b.asked.entry.line,
  near: (a, b) => awayness(a.match) - awayness(b.match),
  source: (a, b) => a.match.source.localeCompare(b.match.source),
  type: (a, b) => a.asked.type.localeCompare(b.asked.type),
};

export function ordered(hits: readonly Hit[], order: Order): Hit[] {
  return [...hits].sort((a, b) => COMPARE[order](a, b) || COMPARE.line(a, b));
}
