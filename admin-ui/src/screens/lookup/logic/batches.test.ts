import { describe, expect, it } from "vitest";
import { batchesOf, inTurn } from "./batches";

describe("batches", () => {
  it("are of bounded size and lose nothing", () => {
    // Given
    const items = Array.from({ length: 10_000 }, (_, index) => index);

    // When
    const batches = batchesOf(items, () => 64);

    // Then
    expect(batches.length).toBe(20);
    expect(batches.flat()).toEqual(items);
  });

  it("hold few of the long values", () => {
    expect(batchesOf([1, 2, 3], () => 600_000).length).toBe(3);
  });

  it("stop between two when they are aborted", async () => {
    // Given
    const abort = new AbortController();
    const told: number[] = [];

    // When
    await inTurn(
      [[1], [2], [3]],
      async ([one]) => one ?? 0,
      (_, answer) => {
        told.push(answer);
        abort.abort();
      },
      abort.signal,
    );

    // Then
    expect(told).toEqual([1]);
  });
});
