import type { components } from "../../../../target/api/schema";

export type DayOfFlow = components["schemas"]["DayOfFlow"];

/** What is counted day by day. */
export type Flow = Exclude<keyof DayOfFlow, "day" | "withheldBy" | "notAcceptedBy">;

/** The figures that belong together: what goes out, what comes in, what came of it. */
export const GROUPS: { name: "out" | "in" | "outcomes"; flows: Flow[] }[] = [
  { name: "out", flows: ["published", "released", "withheld", "withdrawn"] },
  { name: "in", flows: ["kept", "quarantined", "refused", "withdrawnByPartners"] },
  { name: "outcomes", flows: ["outcomesGiven", "outcomesReceived"] },
];

export const COLORS: Record<Flow, string> = {
  published: "gray.6",
  released: "indigo.6",
  withheld: "orange.6",
  withdrawn: "red.6",
  kept: "teal.6",
  quarantined: "yellow.7",
  refused: "red.6",
  withdrawnByPartners: "grape.6",
  outcomesGiven: "cyan.7",
  outcomesReceived: "violet.6",
};

export function total(days: DayOfFlow[], flow: Flow): number {
  return days.reduce((sum, day) => sum + day[flow], 0);
}

/** Reasons of all days together, the most frequent first. */
export function reasons(days: DayOfFlow[], by: "withheldBy" | "notAcceptedBy"): [string, number][] {
  const sums = new Map<string, number>();
  for (const day of days) {
    for (const [reason, count] of Object.entries(day[by])) {
      sums.set(reason, (sums.get(reason) ?? 0) + count);
    }
  }
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
