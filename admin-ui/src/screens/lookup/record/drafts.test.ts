import { describe, expect, it } from "vitest";
import { nothingSaid } from "../../outcomes/form/draft";
import { type Hit, type Match, NO_RESULTS } from "../logic/results";
import { draftOf, subjectsOf, withOutcome } from "./drafts";

const hit = (line: number, id: string, by: Match["closeness"]["by"]): Hit => ({
  key: `${line}/${id}`,
  asked: { entry: { line, value: `value-${line}`, qualifiers: {} }, type: "email", qualifiers: {} },
  match: {
    source: "tern.example",
    id,
    version: 1,
    kind: "account",
    asOf: null,
    disclosure: { agreement: "a-b", agreementVersion: 1, clause: "c", purpose: "p" },
    handling: {},
    closeness: { by },
  },
});

describe("an outcome of chosen matches", () => {
  it("is one for each signal, and names the indicator that led there alone", () => {
    // Given
    const subjects = subjectsOf([hit(1, "a", "equality"), hit(2, "b", "equality"), hit(3, "b", "equality")]);
    const said = { ...nothingSaid(), date: "2026-11-20", note: " two people looked " };

    // When
    const drafts = subjects.map((subject) => draftOf(subject, said, "confirmed"));

    // Then
    expect(drafts).toEqual([
      {
        source: "tern.example",
        signal: "a",
        indicator: { type: "email", value: "value-1" },
        code: "confirmed",
        date: "2026-11-20",
        reporter: "person",
        note: "two people looked",
      },
      {
        source: "tern.example",
        signal: "b",
        code: "confirmed",
        date: "2026-11-20",
        reporter: "person",
        note: "two people looked",
      },
    ]);
  });

  it("names no indicator of a value that is only near", () => {
    const [subject] = subjectsOf([hit(1, "a", "pdq-distance")]);
    expect(subject && draftOf(subject, nothingSaid(), "refuted").indicator).toBeUndefined();
  });

  it("shows at once, and no longer once it is taken back", () => {
    // Given
    const results = { ...NO_RESULTS, hits: [hit(1, "a", "equality"), hit(2, "b", "equality")] };
    const subjects = subjectsOf([hit(1, "a", "equality")]);

    // When
    const after = withOutcome(results, subjects, "confirmed", "2026-11-20");

    // Then
    expect(after.hits.map((one) => one.match.outcomes)).toEqual([{ confirmed: "2026-11-20" }, undefined]);
    expect(withOutcome(after, subjects, "confirmed", undefined).hits[0]?.match.outcomes).toEqual({});
  });
});
