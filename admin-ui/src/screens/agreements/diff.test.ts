import { describe, expect, it } from "vitest";
import { beside, differs, paired } from "./diff";
import type { Reading } from "./reads";

const say = (text: string) => ({ mark: "enforced" as const, text });

function reading(sections: Reading["sections"]): Reading {
  return { language: "en", title: "Placeholder", parties: "", sections, legendHeading: "", legend: [] };
}

describe("two texts beside each other", () => {
  it("keep what stays in one row and put what replaces it beside what it replaces", () => {
    const rows = paired(
      [say("a"), say("180 days"), say("c")],
      [say("a"), say("90 days"), say("c"), say("d")],
    );
    expect(rows.map((row) => [row.before?.text, row.after?.text])).toEqual([
      ["a", "a"],
      ["180 days", "90 days"],
      ["c", "c"],
      [undefined, "d"],
    ]);
    expect(rows.map(differs)).toEqual([false, true, false, true]);
  });

  it("differ where only the mark does", () => {
    expect(paired([say("a")], [{ mark: "promised", text: "a" }]).every(differs)).toBe(true);
  });

  it("go together by clause although one before it is new", () => {
    const before = reading([
      { heading: "The agreement", sentences: [say("x")] },
      { heading: "Clause 1: Links", clause: "links", sentences: [say("l")] },
    ]);
    const after = reading([
      { heading: "The agreement", sentences: [say("x")] },
      { heading: "Clause 1: Words", clause: "words", sentences: [say("w")] },
      { heading: "Clause 2: Links", clause: "links", sentences: [say("l")] },
    ]);
    const sections = beside(before, after);
    expect(sections.map((one) => [one.key, one.changed])).toEqual([
      ["part-The agreement-true", false],
      ["clause-words", true],
      ["clause-links", false],
    ]);
    expect(beside(after, before).at(-1)?.after).toBeUndefined();
  });
});
