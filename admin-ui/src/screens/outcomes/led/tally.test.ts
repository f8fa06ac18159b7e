import { describe, expect, it } from "vitest";
import { barsOf, type Feedback, share, totalsOf } from "./tally";

const feedback = (more: Partial<Feedback>): Feedback => ({
  zone: "UTC",
  days: 3,
  step: "day",
  counts: [],
  partners: [],
  ...more,
});

describe("what came back", () => {
  it("stands on its day, and days without anything are there", () => {
    // Given
    const counts = [
      { day: "2026-11-19", code: "confirmed", count: 2 },
      { day: "2026-11-19", code: "content-removed", count: 1 },
      { day: "2026-11-21", code: "refuted", count: 1 },
      { day: "2026-11-21", code: "received", count: 5 },
    ];

    // When
    const bars = barsOf(feedback({ counts }), "2026-11-21");

    // Then
    expect(bars).toEqual([
      { day: "2026-11-19", acted: 1, confirmed: 2, seen: 0, disputed: 0 },
      { day: "2026-11-20", acted: 0, confirmed: 0, seen: 0, disputed: 0 },
      { day: "2026-11-21", acted: 0, confirmed: 0, seen: 5, disputed: 1 },
    ]);
  });

  it("is added up over weeks that begin on Monday, and over months", () => {
    const weeks = barsOf(feedback({ days: 8, step: "week" }), "2026-11-23");
    expect(weeks.map((bar) => bar.day)).toEqual(["2026-11-16", "2026-11-23"]);
    const months = barsOf(feedback({ days: 366, step: "month" }), "2026-11-21");
    expect(months.map((bar) => bar.day)[0]).toBe("2025-11-01");
    expect(months.length).toBe(13);
  });

  it("is told with the good news first", () => {
    const counts = [
      { day: "2026-11-19", code: "refuted", count: 9 },
      { day: "2026-11-19", code: "own-code", count: 1 },
      { day: "2026-11-20", code: "content-removed", count: 1 },
      { day: "2026-11-21", code: "content-removed", count: 1 },
    ];
    expect(totalsOf(feedback({ counts }))).toEqual([
      ["content-removed", 2],
      ["refuted", 9],
      ["own-code", 1],
    ]);
  });

  it("is a share of something only", () => {
    expect(share(1, 3)).toBe(33);
    expect(share(0, 0)).toBeUndefined();
  });
});
