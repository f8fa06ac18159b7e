import type { components } from "../../../../target/api/schema";

export type Feedback = components["schemas"]["Feedback"];

/** Good news first. */
export const POSITIVE_FIRST: readonly string[] = [
  "child-safeguarded",
  "law-enforcement-progress",
  "content-removed",
  "account-actioned",
  "url-actioned",
  "lead-expanded",
  "reported",
  "confirmed",
  "already-known",
  "matched",
  "under-review",
  "received",
  "no-match",
  "inconclusive",
  "outdated",
  "classification-disputed",
  "refuted",
  "appeal-reversed",
];

/** What a chart shows of the codes: few enough to be told apart. */
export const SERIES = ["acted", "confirmed", "seen", "disputed"] as const;
export type Series = (typeof SERIES)[number];

const SERIES_OF: Readonly<Record<string, Series>> = {
  "content-removed": "acted",
  "account-actioned": "acted",
  "url-actioned": "acted",
  "lead-expanded": "acted",
  reported: "acted",
  confirmed: "confirmed",
  outdated: "disputed",
  "classification-disputed": "disputed",
  refuted: "disputed",
  "appeal-reversed": "disputed",
};

export interface Bar extends Record<Series, number> {
  day: string;
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** All days, weeks or months of a time, those on which nothing came among them. */
export function barsOf(feedback: Feedback, today: string): Bar[] {
  const bars = new Map<string, Bar>();
  for (const day of stepsOf(feedback.days, feedback.step, today)) {
    bars.set(day, { day, acted: 0, confirmed: 0, seen: 0, disputed: 0 });
  }
  for (const { day, code, count } of feedback.counts) {
    const bar = bars.get(day) ?? { day, acted: 0, confirmed: 0, seen: 0, disputed: 0 };
    bar[SERIES_OF[code] ?? "seen"] += count;
    bars.set(day, bar);
  }
  return [...bars.values()].sort((a, b) => a.day.localeCompare(b.day));
}

function stepsOf(days: number, step: Feedback["step"], today: string): string[] {
  const steps = new Set<string>();
  for (let back = days - 1; back >= 0; back--) {
    const date = new Date(`${today}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - back);
    steps.add(dayOf(begin(date, step)));
  }
  return [...steps];
}

/** Weeks begin on Monday, as the database has it. */
function begin(date: Date, step: Feedback["step"]): Date {
  const first = new Date(date);
  if (step === "week") {
    first.setUTCDate(first.getUTCDate() - ((first.getUTCDay() + 6) % 7));
  } else if (step === "month") {
    first.setUTCDate(1);
  }
  return first;
}

/** How often each code came, good news first. */
export function totalsOf(feedback: Feedback): [string, number][] {
  const totals = new Map<string, number>();
  for (const { code, count } of feedback.counts) {
    totals.set(code, (totals.get(code) ?? 0) + count);
  }
  const rank = (code: string) => {
    const index = POSITIVE_FIRST.indexOf(code);
    return index < 0 ? POSITIVE_FIRST.length : index;
  };
  return [...totals].sort(([a], [b]) => rank(a) - rank(b));
}

/** A share in percent, or undefined of nothing. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((100 * part) / whole);
}
