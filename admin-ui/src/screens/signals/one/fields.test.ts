import { describe, expect, it } from "vitest";
import type { Signal } from "../model";
import { partsOf, undisclosed } from "./fields";
import { purposeWords } from "./words";

describe("the fields of a signal", () => {
  it("are shown part by part", () => {
    expect(partsOf("observed", { from: "2026-09-01", to: null })).toEqual([
      { name: "from", path: "observed.from", value: "2026-09-01" },
    ]);
    expect(partsOf("reported", [{ to: "ncmec", reference: "17" }])).toEqual([
      { name: "reported", path: "reported", value: "ncmec · 17" },
    ]);
    expect(partsOf("confidence", 80)).toEqual([{ name: "confidence", path: "confidence", value: 80 }]);
  });

  it("stay text, whatever a source wrote", () => {
    expect(partsOf("note", "<img src=x onerror=alert(1)>")[0]?.value).toBe("<img src=x onerror=alert(1)>");
  });

  it("that a source kept back are named", () => {
    const signal = {
      scope: "received",
      kind: "content",
      fields: { labels: [], confidence: 90, note: null },
    } as unknown as Signal;
    expect(undisclosed(signal)).toContain("origin");
    expect(undisclosed(signal)).not.toContain("note");
    expect(undisclosed(signal)).not.toContain("subjectRole");
  });
});

it("a purpose reads as words", () => {
  expect(purposeWords("https://heliograph.org/ns#PreventChildSexualExploitation")).toBe(
    "Prevent child sexual exploitation",
  );
  expect(purposeWords("urn")).toBe("urn");
});
