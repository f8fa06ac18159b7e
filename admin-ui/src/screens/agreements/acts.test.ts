import { describe, expect, it } from "vitest";
import { type Actor, offers } from "./acts";
import type { Agreement, AgreementState } from "./names";

const US = "harbor.example";
const THEM = "lumen.example";
const anna: Actor = { self: US, person: "anna", scopes: ["read", "agreements", "approve"] };

function version(state: AgreementState, more: Partial<Agreement> = {}) {
  return {
    state,
    proposedBy: US,
    signedBy: [],
    suspendedBy: [],
    approvals: [],
    approvalsNeeded: 2,
    programme: undefined,
    ...more,
  };
}

describe("acts on a version", () => {
  it("are those that its state takes", () => {
    const names = (of: ReturnType<typeof version>) => offers(of, anna).map((one) => one.act);
    expect(names(version("draft"))).toEqual(["propose", "edit", "discard"]);
    expect(names(version("proposed"))).toEqual(["approve", "takeBack"]);
    expect(names(version("proposed", { proposedBy: THEM }))).toEqual(["approve", "counter", "decline"]);
    expect(names(version("proposed", { signedBy: [US] }))).toEqual(["takeBack"]);
    expect(names(version("suspended", { suspendedBy: [THEM] }))).toEqual(["suspend", "amend", "terminate"]);
    expect(names(version("terminated"))).toEqual(["amend"]);
  });

  it("say why a person cannot do them", () => {
    const yes = [{ person: "anna", standing: "member" as const, at: "2026-11-20T00:00:00Z" }];
    expect(offers(version("proposed", { approvals: yes }), anna)[0]?.why).toBe("saidYes");
    expect(offers(version("proposed"), { ...anna, person: "ben" })[0]?.why).toBeUndefined();
    const auditor: Actor = { ...anna, scopes: ["audit"] };
    expect(offers(version("proposed"), auditor).map((one) => one.why)).toEqual(["scopeApprove", "scope"]);
    const derived = version("active", { programme: { id: "placeholder", version: 1 } });
    expect(offers(derived, anna)[0]).toEqual({ act: "amend", why: "derived" });
  });
});
