import { describe, expect, it } from "vitest";
import { type Chosen, choosable, wishOf } from "./programmes";

const nothing: Chosen = {
  feed: "",
  clausesLeftOut: [],
  fieldsWithheld: ["confidence"],
  typesWithheld: [],
  tlpCeiling: null,
  retentionDays: "",
  clausesNotTaken: [],
  until: "",
};

describe("acceding to a programme", () => {
  it("offers what its clauses disclose, each once", () => {
    const yaml = `programme:
  clauses:
  - id: a
    title: Placeholder
    disclose: {fields: [confidence], types: [pdq, md5]}
  - id: b
    disclose: {types: [md5]}
`;
    expect(choosable(yaml)).toEqual({
      clauses: [
        { id: "a", title: "Placeholder" },
        { id: "b", title: "b" },
      ],
      fields: ["confidence"],
      types: ["pdq", "md5"],
    });
    expect(choosable("")).toEqual({ clauses: [], fields: [], types: [] });
  });

  it("only receives without a feed, and says no more than was chosen", () => {
    expect(wishOf(nothing)).toEqual({});
    expect(wishOf({ ...nothing, feed: "f", tlpCeiling: "AMBER", until: "2027-01-01" })).toEqual({
      feed: "f",
      asSource: {
        clausesLeftOut: [],
        fieldsWithheld: ["confidence"],
        typesWithheld: [],
        tlpCeiling: "AMBER",
      },
      until: "2027-01-01T00:00:00Z",
    });
  });
});
