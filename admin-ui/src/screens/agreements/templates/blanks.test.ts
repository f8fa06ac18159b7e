import { describe, expect, it } from "vitest";
import type { Member } from "../reads";
import { blanksOf, feedsOf, freshId } from "./blanks";

function member(alias: string): Member {
  return {
    id: `${alias}.example`,
    alias,
    name: alias,
    sector: "platform",
    jurisdictions: [],
    status: "active",
    protocolVersions: [1],
    suites: [1],
    own: false,
  };
}

describe("what a template asks for", () => {
  it("gets an id that no agreement has", () => {
    expect(freshId(member("harbor"), member("lumen"), [])).toBe("harbor-lumen");
    expect(freshId(member("harbor"), member("lumen"), ["harbor-lumen", "harbor-lumen-2"])).toBe(
      "harbor-lumen-3",
    );
  });

  it("names the parties by direction and leaves open what is not filled in", () => {
    const blanks = blanksOf(
      {
        direction: "receiving",
        partner: "lumen.example",
        title: "Placeholder",
        id: "x",
        feed: "f",
        from: "2026-12-01",
        to: "",
        reviewBy: "",
        references: { one: " Placeholder Act s.17 ", two: "  " },
      },
      "harbor.example",
    );
    expect(blanks).toMatchObject({
      source: "lumen.example",
      recipient: "harbor.example",
      from: "2026-12-01T00:00:00Z",
      references: { one: "Placeholder Act s.17" },
    });
    expect(blanks.to).toBeUndefined();
    expect(blanks.references).not.toHaveProperty("two");
  });

  it("offers the feeds of the source alone, each once", () => {
    const sheet = (source: string, feed: string, version: number) => ({
      source,
      feed,
      version,
      title: "",
      reviewBy: "",
      yaml: "",
      jws: "",
      remarks: [],
    });
    expect(feedsOf("a", [sheet("a", "f", 2), sheet("a", "f", 1), sheet("b", "g", 1)])).toEqual(["f"]);
  });
});
