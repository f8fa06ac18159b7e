import type { components } from "../../../../target/api/schema";
import type { Asked, Entry } from "./entries";

type Schemas = components["schemas"];

/** A signal that matches; its fields are whatever the source disclosed. */
export type Match = Omit<Schemas["Match"], "fields"> & { fields?: Readonly<Record<string, unknown>> };

export type Terms = Schemas["TermsOfUse"];
export type Freshness = Schemas["Freshness"];

type Told = Schemas["LookupAnswer"];
export type Answer = Omit<Told, "answers"> & {
  answers: (Omit<Told["answers"][number], "matches"> & { matches: Match[] })[];
};

type KnownGoodEntry = Schemas["KnownGood"];

/** One signal that matches one value. */
export interface Hit {
  key: string;
  asked: Asked;
  match: Match;
}

/** A line that was not looked up. */
export interface Refused {
  asked: Asked;
  reason: string;
  detail: string;
}

export interface Harmless {
  asked: Asked;
  known: KnownGoodEntry;
}

/** What all calls of one look-up said, joined. */
export interface Results {
  hits: Hit[];
  refused: Refused[];
  harmless: Harmless[];
  nothing: Entry[];
  /** Signals that match and may not be used, by reason. */
  withheld: Record<string, number>;
  /** Values of which more signals match than are told. */
  cut: number;
  terms: Terms[];
  sources: Freshness[];
  asked: number;
}

export const NO_RESULTS: Results = {
  hits: [],
  refused: [],
  harmless: [],
  nothing: [],
  withheld: {},
  cut: 0,
  terms: [],
  sources: [],
  asked: 0,
};

/** The results so far and one more answer to a batch. */
export function joined(before: Results, batch: readonly Asked[], answer: Answer): Results {
  const said = new Map(answer.answers.map((one) => [one.index, one]));
  const after: Results = {
    ...before,
    hits: [...before.hits],
    refused: [...before.refused],
    harmless: [...before.harmless],
    nothing: [...before.nothing],
    withheld: summed(before.withheld, answer.withheld ?? {}),
    terms: united(before.terms, answer.terms ?? [], termsKey),
    sources: united(before.sources, answer.sources, (one) => one.source),
    asked: before.asked + batch.length,
  };
  for (const [index, asked] of batch.entries()) {
    sort(asked, said.get(index), after);
  }
  return after;
}

function sort(asked: Asked, one: Answer["answers"][number] | undefined, into: Results): void {
  if (one?.refusal !== undefined) {
    into.refused.push({ asked, reason: one.refusal.reason, detail: one.refusal.detail });
    return;
  }
  if (one?.knownGood !== undefined) {
    into.harmless.push({ asked, known: one.knownGood });
  }
  if (one?.more === true) {
    into.cut++;
  }
  const matches = one?.matches ?? [];
  for (const match of matches) {
    into.hits.push({ key: `${asked.entry.line}/${asked.type}/${match.source}/${match.id}`, asked, match });
  }
  if (matches.length === 0 && one?.knownGood === undefined) {
    into.nothing.push(asked.entry);
  }
}

function summed(a: Record<string, number>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [reason, count] of Object.entries(b)) {
    sum[reason] = (sum[reason] ?? 0) + count;
  }
  return sum;
}

function united<T>(a: readonly T[], b: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map([...a, ...b].map((one) => [keyOf(one), one])).values()];
}

function termsKey(terms: Pick<Terms, "source" | "agreement" | "agreementVersion" | "clause">): string {
  return `${terms.source}/${terms.agreement}/${terms.agreementVersion}/${terms.clause}`;
}

/** What binds whoever uses a match, in words. */
export function termsOf(match: Match, terms: readonly Terms[]): Terms | undefined {
  const key = termsKey({ source: match.source, ...match.disclosure });
  return terms.find((one) => termsKey(one) === key);
}

/** Lines of which nothing is known, whatever type they were asked as. */
export function notFound(results: Results): Entry[] {
  const told = new Set([
    ...results.hits.map((hit) => hit.asked.entry.line),
    ...results.refused.map((one) => one.asked.entry.line),
    ...results.harmless.map((one) => one.asked.entry.line),
  ]);
  const lines = new Map(results.nothing.map((entry) => [entry.line, entry]));
  return [...lines.values()].filter((entry) => !told.has(entry.line));
}
