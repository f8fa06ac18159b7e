import { describe, expect, it } from "vitest";
import { dots, segmentsOf, textsOf } from "./segments";

describe("a scanned text", () => {
  it("is cut where spans begin and end, also where they overlap", () => {
    const spans = [
      { start: 2, end: 6 },
      { start: 4, end: 8 },
    ];
    expect(segmentsOf(10, spans).map(({ start, end, spans: by }) => [start, end, by])).toEqual([
      [0, 2, []],
      [2, 4, [0]],
      [4, 6, [0, 1]],
      [6, 8, [1]],
      [8, 10, []],
    ]);
  });

  it("hides keywords behind as many dots as they have characters", () => {
    expect(dots("a😀b")).toBe("•••");
  });

  it("is one text, or one a line", () => {
    expect(textsOf("one\n\ntwo\r\n", true)).toEqual(["one", "two"]);
    expect(textsOf("one\ntwo", false)).toEqual(["one\ntwo"]);
    expect(textsOf(" \n ", false)).toEqual([]);
  });
});
