import { describe, expect, it } from "vitest";
import { documentOf, emptySheet, sheetOf } from "./sheet";

describe("a datasheet", () => {
  it("reads back as it is written", () => {
    const sheet = {
      ...emptySheet("harbor.example"),
      feed: "placeholder-feed",
      version: 3,
      title: "Placeholder: invented",
      collectionMethod: "Drawn by a generator",
      platforms: ["Harbor"],
      knownLimits: ["Nothing in it is real"],
      errorRates: [
        {
          measure: "false positives",
          percent: 0.4,
          sampleSize: 2500,
          auditedOn: "2026-10-01",
          auditor: "Placeholder Ltd",
        },
      ],
      contact: "feed@harbor.example",
      reviewBy: "2027-11-21",
    };
    expect(sheetOf(documentOf(sheet))).toEqual(sheet);
    expect(documentOf(sheet)).toContain('- "001"');
  });
});
