import type { Step } from "./asking";

/** Steps of one act that follow each other, so many that they are told as one. */
export type Run = [Step, ...Step[]];

const MOST_ALONE = 3;

function isLike(one: Step, other: Step): boolean {
  return (
    one.act !== undefined &&
    one.act === other.act &&
    one.by?.actor === other.by?.actor &&
    other.about.length === 0
  );
}

/** Brings more than three like steps in a row together; what says something of one signal stays alone. */
export function runs(steps: readonly Step[]): Run[] {
  const found: Run[] = [];
  for (const step of steps) {
    const last = found.at(-1);
    if (last !== undefined && last[0].about.length === 0 && isLike(last[0], step)) {
      last.push(step);
    } else {
      found.push([step]);
    }
  }
  return found.flatMap((run): Run[] => (run.length > MOST_ALONE ? [run] : run.map((step): Run => [step])));
}
