import { describe, expect, it } from "vitest";
import { listed, waits } from "./listing";
import type { AgreementState, Summary } from "./names";

const US = "harbor.example";

function row(state: AgreementState, more: Partial<Summary> = {}): Summary {
  return {
    source: US,
    recipient: "lumen.example",
    id: state,
    version: 1,
    title: `Placeholder ${state}`,
    state,
    partner: "lumen.example",
    direction: "sending",
    proposedBy: US,
    signedBy: [],
    suspendedBy: [],
    validFrom: "2026-11-01T00:00:00Z",
    reviewBy: "2027-11-01T00:00:00Z",
    changedAt: "2026-11-01T00:00:00Z",
    ...more,
  };
}

describe("listing", () => {
  it("puts first what waits for us, then drafts, and last what is over", () => {
    const rows = [
      row("terminated"),
      row("active"),
      row("draft"),
      row("proposed", { id: "signed", signedBy: [US] }),
      row("proposed"),
    ];
    expect(listed(rows, {}, US).map((one) => one.id)).toEqual([
      "proposed",
      "draft",
      "signed",
      "active",
      "terminated",
    ]);
  });

  it("filters by partner, state, direction and words together", () => {
    const rows = [row("active"), row("active", { id: "b", partner: "tern.example", direction: "receiving" })];
    expect(listed(rows, { partner: "tern.example", state: "active", q: "PLACE" }, US)).toHaveLength(1);
    expect(listed(rows, { direction: "sending" }, US).map((one) => one.id)).toEqual(["active"]);
    expect(listed(rows, { q: "nothing like it" }, US)).toEqual([]);
  });

  it("knows whose turn it is", () => {
    expect(waits(row("suspended", { suspendedBy: ["lumen.example"] }), US)).toBe("for-partner");
    expect(waits(row("suspended", { suspendedBy: [US] }), US)).toBe("for-us");
    expect(waits(row("approved"), US)).toBe("for-node");
    expect(listed([row("draft"), row("active")], { state: "waiting" }, US)).toHaveLength(1);
  });
});
