import type { Decided } from "./asking";

/** How far a decision about many has come. */
export interface Progress {
  asked: number;
  done: number;
  /** How many were refused, by reason. */
  refused: Record<string, number>;
  /** What became of each, as far as a page can show. */
  rows: Decided[];
}

export const NOTHING_YET: Progress = { asked: 0, done: 0, refused: {}, rows: [] };
const MOST_ROWS = 5_000;

function after(before: Progress, decided: readonly Decided[]): Progress {
  const refused = { ...before.refused };
  for (const one of decided) {
    if (!one.done) {
      const reason = one.reason ?? "unknown";
      refused[reason] = (refused[reason] ?? 0) + 1;
    }
  }
  return {
    asked: before.asked + decided.length,
    done: before.done + decided.filter((one) => one.done).length,
    refused,
    rows: [...before.rows, ...decided].slice(0, MOST_ROWS),
  };
}

/**
 * Decides about many, a portion after the other, until they are through or somebody stops it. What was decided stays
 * decided; a portion that fails ends it with what it throws.
 */
export async function decideMany(
  portions: AsyncIterable<number[]>,
  decide: (numbers: number[]) => Promise<Decided[]>,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  let progress = NOTHING_YET;
  for await (const numbers of portions) {
    if (signal.aborted) {
      return;
    }
    progress = after(progress, await decide(numbers));
    tell(progress);
  }
}

/** Numbers that are known beforehand, a portion at a time. */
export async function* portionsOf(numbers: readonly number[], portion: number): AsyncGenerator<number[]> {
  for (let from = 0; from < numbers.length; from += portion) {
    yield numbers.slice(from, from + portion);
  }
}
