import type { Reading } from "./reads";

type Sentence = Reading["sections"][number]["sentences"][number];

/** One row of two texts beside each other; a side that lacks is a sentence of the other alone. */
export interface Pair {
  before?: Sentence;
  after?: Sentence;
}

export interface PairedSection {
  key: string;
  before?: string;
  after?: string;
  pairs: Pair[];
  changed: boolean;
}

function same(one: Sentence | undefined, other: Sentence | undefined): boolean {
  return one !== undefined && other !== undefined && one.mark === other.mark && one.text === other.text;
}

/** Lengths of the longest common runs from each place on. */
function lengths(before: Sentence[], after: Sentence[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row !== undefined) {
        row[j] = same(before[i], after[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  return table;
}

/** Sentences beside each other; what differs between two that stay stands in one row as long as both sides have some. */
export function paired(before: Sentence[], after: Sentence[]): Pair[] {
  const table = lengths(before, after);
  const pairs: Pair[] = [];
  let gone: Sentence[] = [];
  let come: Sentence[] = [];
  const flush = () => {
    for (let k = 0; k < Math.max(gone.length, come.length); k++) {
      pairs.push({ before: gone[k], after: come[k] });
    }
    gone = [];
    come = [];
  };
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const one = before[i];
    const other = after[j];
    if (one !== undefined && other !== undefined && same(one, other)) {
      flush();
      pairs.push({ before: one, after: other });
      i++;
      j++;
    } else if (
      other === undefined ||
      (one !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      gone.push(one as Sentence);
      i++;
    } else {
      come.push(other);
      j++;
    }
  }
  flush();
  return pairs;
}

function keyOf(section: Reading["sections"][number], index: number): string {
  return section.clause === undefined ? `part-${section.heading}-${index === 0}` : `clause-${section.clause}`;
}

/** Two readings beside each other, section by section; clauses go together by their ids, whatever their number. */
export function beside(before: Reading, after: Reading): PairedSection[] {
  const left = new Map(before.sections.map((section, index) => [keyOf(section, index), section]));
  const right = new Map(after.sections.map((section, index) => [keyOf(section, index), section]));
  const keys = [...right.keys()];
  for (const key of left.keys()) {
    if (!right.has(key)) {
      keys.push(key);
    }
  }
  return keys.map((key) => {
    const pairs = paired(left.get(key)?.sentences ?? [], right.get(key)?.sentences ?? []);
    return {
      key,
      before: left.get(key)?.heading,
      after: right.get(key)?.heading,
      pairs,
      changed: pairs.some((pair) => !same(pair.before, pair.after)),
    };
  });
}

export function differs(pair: Pair): boolean {
  return !same(pair.before, pair.after);
}
