import { describe, expect, it } from "vitest";
import { figuresOf, rowsOf, toldFirst } from "./figures";

const raw = [
  { id: "rate", title: "Rate", kind: "derived", unit: "percent", value: null },
  {
    id: "signals",
    title: "Signals",
    kind: "counted",
    unit: "signals",
    counts: "Own signals",
    silent: "How much abuse there is",
    total: 30,
    breakdowns: [
      {
        dimension: "kind",
        title: "Kind",
        shown: [{ value: "content", count: 20 }],
        pooled: ["link", "keyword"],
        pool: 10,
      },
    ],
  },
  { id: "lossy", title: "Lossy", kind: "not-measured", reason: "Nothing is stored." },
  { id: 7, kind: "counted" },
];

describe("a transparency report", () => {
  it("is read as far as it is one", () => {
    // When
    const figures = figuresOf(raw);

    // Then
    expect(figures.map((one) => one.id)).toEqual(["rate", "signals", "lossy"]);
    expect(figures[1]?.breakdowns[0]?.shown).toEqual([{ value: "content", count: 20 }]);
    expect(toldFirst(figures)[0]?.id).toBe("signals");
  });

  it("keeps pooled values pooled in a file, too", () => {
    expect(rowsOf(figuresOf(raw))).toContainEqual(["signals", "signals", "kind", "link + keyword", 10]);
  });
});
