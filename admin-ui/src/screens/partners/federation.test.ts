import { describe, expect, it } from "vitest";
import { type Federation, relations, widthOf } from "./federation";

const clause = (types: string[], fields: string[]) => ({
  id: "c",
  title: "c",
  purpose: "p",
  kinds: ["content"],
  types,
  fields,
});
const member = (id: string) => ({
  id: `${id}.example`,
  alias: id,
  name: id,
  sector: "platform",
  status: "active" as const,
  jurisdictions: [],
});
const agreement = (
  source: string,
  recipient: string,
  state: "active" | "suspended" | "proposed",
  types: string[],
) => ({
  source: `${source}.example`,
  recipient: `${recipient}.example`,
  id: `${source}-${recipient}-${state}`,
  version: 1,
  title: "t",
  state,
  clauses: [clause(types, ["labels"]), clause([...types, "md5"], ["labels", "observed"])],
});
const FEDERATION: Federation = {
  self: "harbor.example",
  directory: { version: 3, issuedAt: "2026-11-21T00:00:00Z", nextUpdate: "2026-11-22T00:00:00Z" },
  members: [member("harbor"), member("apart"), member("tern"), member("lumen")],
  agreements: [
    agreement("harbor", "tern", "active", ["pdq", "sha256"]),
    agreement("harbor", "tern", "proposed", ["pdq", "sha256", "email", "phone"]),
    agreement("lumen", "harbor", "suspended", ["url"]),
  ],
};

describe("who shares what", () => {
  it("counts each type and field once, over all clauses in force", () => {
    const width = widthOf(FEDERATION.agreements, "harbor.example", "tern.example");
    expect(width).toMatchObject({ state: "active", clauses: 2, types: 3, fields: 2, kinds: ["content"] });
  });

  it("says what is interrupted or not there", () => {
    expect(widthOf(FEDERATION.agreements, "lumen.example", "harbor.example").state).toBe("suspended");
    expect(widthOf(FEDERATION.agreements, "tern.example", "harbor.example")).toMatchObject({
      state: "none",
      types: 0,
    });
  });

  it("names partners before members without an agreement, and never oneself", () => {
    const all = relations(FEDERATION).map((one) => [one.member.alias, one.connected]);
    expect(all).toEqual([
      ["lumen", true],
      ["tern", true],
      ["apart", false],
    ]);
  });
});
