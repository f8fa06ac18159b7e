/** Values of one call: few enough that an answer with many matches is not cut. */
export const BATCH_SIZE = 500;
const BATCH_CHARACTERS = 1_000_000;

/** Cuts what is asked into calls of bounded size. */
export function batchesOf<T>(items: readonly T[], sizeOf: (item: T) => number, most = BATCH_SIZE): T[][] {
  const batches: T[][] = [];
  let characters = 0;
  for (const item of items) {
    const last = batches.at(-1);
    const size = sizeOf(item);
    if (last === undefined || last.length >= most || characters + size > BATCH_CHARACTERS) {
      batches.push([item]);
      characters = size;
    } else {
      last.push(item);
      characters += size;
    }
  }
  return batches;
}

/** Asks batch by batch and tells of each answer; stops between two when it is aborted. */
export async function inTurn<T, A>(
  batches: readonly T[][],
  ask: (batch: T[]) => Promise<A>,
  told: (batch: T[], answer: A) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const batch of batches) {
    if (signal.aborted) {
      return;
    }
    told(batch, await ask(batch));
  }
}
