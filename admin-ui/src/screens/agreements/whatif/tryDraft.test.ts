import { describe, expect, it } from "vitest";
import { lines, nowAndThen } from "./tryDraft";

describe("trying a draft", () => {
  it("reads lines however they are cut", () => {
    const first = lines("", '{"looked":1}\n{"loo');
    expect(first.whole).toEqual(['{"looked":1}']);
    const second = lines(first.waiting, 'ked":2}\n\n');
    expect(second.whole).toEqual(['{"looked":2}']);
    expect(second.waiting).toBe("");
  });

  it("adds up what goes now and what would go then", () => {
    const counts = { newlyReleased: 5, noLongerReleased: 2, changed: 3, unchanged: 10, withheld: 7 };
    expect(nowAndThen(counts)).toEqual({ now: 15, would: 18 });
  });
});
