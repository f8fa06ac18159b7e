import { describe, expect, it } from "vitest";
import type { Asked } from "./entries";
import { classifiedBy, filtered, ordered } from "./matches";
import { type Answer, joined, type Match, NO_RESULTS, notFound } from "./results";
import { COLUMNS, resultRows } from "./resultsCsv";

const asked = (line: number, type = "md5"): Asked => ({
  entry: { line, value: `value-of-line-${line}`, qualifiers: {} },
  type,
  qualifiers: {},
});

const match = (source: string, more: Partial<Match> = {}): Match => ({
  source,
  id: "31dafd66-1b61-4594-bcda-04d7831f96c6",
  version: 1,
  kind: "content",
  asOf: null,
  disclosure: { agreement: "a-b", agreementVersion: 1, clause: "c", purpose: "p" },
  handling: {},
  closeness: { by: "equality" },
  ...more,
});

const answer = (answers: Answer["answers"], more: Partial<Answer> = {}): Answer => ({
  purpose: "p",
  answers,
  sources: [],
  ...more,
});

describe("results", () => {
  it("are grouped by what is known of each line", () => {
    // Given
    const batch = [asked(1), asked(2), asked(3), asked(4)];
    const said = answer(
      [
        { index: 0, matches: [match("tern.example"), match("lumen.example")] },
        { index: 1, matches: [], refusal: { reason: "indicator-invalid", detail: "32 characters" } },
        { index: 2, matches: [], knownGood: { bank: "logos", entry: 7, distance: 0, suppressed: 1 } },
      ],
      { withheld: { "purpose-not-agreed": 2 } },
    );

    // When
    const results = joined(
      joined(NO_RESULTS, batch, said),
      [asked(5)],
      answer([], { withheld: { "purpose-not-agreed": 1 } }),
    );

    // Then
    expect(results.hits.map((hit) => hit.match.source)).toEqual(["tern.example", "lumen.example"]);
    expect(results.refused.map((one) => one.asked.entry.line)).toEqual([2]);
    expect(results.harmless.map((one) => one.known.bank)).toEqual(["logos"]);
    expect(notFound(results).map((entry) => entry.line)).toEqual([4, 5]);
    expect(results.withheld).toEqual({ "purpose-not-agreed": 3 });
    expect(results.asked).toBe(5);
  });

  it("do not call a line unknown that matches as one of two types", () => {
    // Given
    const batch = [asked(1, "pdq"), asked(1, "sha256")];

    // When
    const results = joined(NO_RESULTS, batch, answer([{ index: 0, matches: [match("tern.example")] }]));

    // Then
    expect(notFound(results)).toEqual([]);
  });

  it("go into a file with masked values unless they are asked for", () => {
    // Given
    const results = joined(
      NO_RESULTS,
      [asked(1), asked(2)],
      answer([{ index: 0, matches: [match("tern.example")] }]),
    );

    // When
    const rows = resultRows(results, false);

    // Then
    expect(rows.map((row) => row[2])).toEqual(["va…", "va…"]);
    expect(rows[0]?.length).toBe(COLUMNS.length);
    expect(resultRows(results, true)[0]?.[2]).toBe("value-of-line-1");
  });
});

describe("matches", () => {
  it("say who has classified them", () => {
    expect(classifiedBy(match("a"))).toEqual([]);
    expect(
      classifiedBy(
        match("a", {
          fields: { humanReviewed: true },
          outcomes: { refuted: "2026-11-20", matched: "2026-11-20" },
          findings: { asOf: "2026-11-20", members: { confirmed: 3 } },
        }),
      ),
    ).toEqual(["source", "ours", "others"]);
    expect(classifiedBy(match("a", { outcomes: { matched: "2026-11-20" } }))).toEqual([]);
  });

  it("are filtered, and ordered with the nearest first", () => {
    // Given
    const hit = (line: number, one: Match) => ({ key: String(line), asked: asked(line), match: one });
    const far = hit(1, match("a", { closeness: { by: "pdq-distance", distance: 20 } }));
    const half = hit(2, match("b", { closeness: { by: "share-of-frames", percent: 90 } }));
    const same = hit(3, match("a", { outcomes: { confirmed: "2026-11-20" } }));

    // Then
    expect(ordered([far, half, same], "near")).toEqual([same, half, far]);
    expect(filtered([far, half, same], { source: "a", outcome: "none" })).toEqual([far]);
    expect(filtered([far, half, same], { person: "yes" })).toEqual([same]);
    expect(filtered([far, half, same], { words: " MD5" }).length).toBe(3);
  });
});
