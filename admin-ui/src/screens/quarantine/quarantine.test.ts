import { describe, expect, it } from "vitest";
import { type Decided, type Group, query } from "./asking";
import { decideMany, NOTHING_YET, type Progress, portionsOf } from "./deciding";
import { byReason } from "./grouping";

function group(reason: string, source: string, signals: number, firstAt: string): Group {
  return { reason, source, signals, mayChange: true, firstAt, lastAt: firstAt, discardAt: firstAt };
}

describe("grouping", () => {
  const groups = [
    group("label-unknown", "tern.example", 3, "2026-11-03"),
    group("no-agreement", "tern.example", 4, "2026-11-01"),
    group("label-unknown", "lumen.example", 2, "2026-11-02"),
  ];

  it("brings partners together below their reason, the largest first", () => {
    const found = byReason(groups);
    expect(found.map((one) => [one.reason, one.signals, one.partners.length])).toEqual([
      ["label-unknown", 5, 2],
      ["no-agreement", 4, 1],
    ]);
    expect(found[0]?.firstAt).toBe("2026-11-02");
    expect(found[0]?.lastAt).toBe("2026-11-03");
  });
});

describe("what is asked for", () => {
  it("is what waits, where no state is named", () => {
    expect(query({ source: "tern.example" })).toEqual({ source: "tern.example", state: "held" });
    expect(query({ state: "all" })).toEqual({});
    expect(query({ state: "expired" })).toEqual({ state: "expired" });
  });
});

describe("deciding about many", () => {
  const even = async (numbers: number[]): Promise<Decided[]> =>
    numbers.map((number) =>
      number % 2 === 0
        ? { number, done: true, state: "readmitted" }
        : { number, done: false, reason: "no-agreement", detail: "none" },
    );

  it("goes portion by portion and says what became of each", async () => {
    const told: Progress[] = [];
    const through = decideMany(
      portionsOf([1, 2, 3, 4, 6], 2),
      even,
      (progress) => told.push(progress),
      new AbortController().signal,
    );
    await through;
    expect(told.map((one) => one.asked)).toEqual([2, 4, 5]);
    expect(told.at(-1)?.done).toBe(3);
    expect(told.at(-1)?.refused).toEqual({ "no-agreement": 2 });
    expect(told.at(-1)?.rows.map((one) => one.number)).toEqual([1, 2, 3, 4, 6]);
  });

  it("stops after the portion in which it was asked to", async () => {
    const stop = new AbortController();
    let last = NOTHING_YET;
    await decideMany(
      portionsOf([2, 4, 6, 8], 1),
      even,
      (progress) => {
        last = progress;
        stop.abort();
      },
      stop.signal,
    );
    expect(last.asked).toBe(1);
  });
});
