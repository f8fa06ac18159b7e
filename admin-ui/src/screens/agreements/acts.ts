import type { Scope } from "../../who/session";
import type { Agreement } from "./names";

export type Act =
  | "edit"
  | "propose"
  | "discard"
  | "approve"
  | "decline"
  | "takeBack"
  | "counter"
  | "amend"
  | "suspend"
  | "resume"
  | "terminate";

/** An act that the state calls for; `why` names the text that says why this person cannot do it now. */
export interface Offer {
  act: Act;
  why?: "scope" | "scopeApprove" | "saidYes" | "derived";
}

export interface Actor {
  self: string;
  person: string;
  scopes: readonly Scope[];
}

type Known = Pick<
  Agreement,
  "state" | "signedBy" | "suspendedBy" | "proposedBy" | "approvals" | "approvalsNeeded" | "programme"
>;

function called(of: Known, self: string): Act[] {
  switch (of.state) {
    case "draft":
      return ["propose", "edit", "discard"];
    case "proposed": {
      const refusing: Act[] = of.proposedBy === self ? ["takeBack"] : ["counter", "decline"];
      return of.signedBy.includes(self) ? refusing : ["approve", ...refusing];
    }
    case "approved":
      return ["terminate"];
    case "active":
      return ["amend", "suspend", "terminate"];
    case "suspended":
      return of.suspendedBy.includes(self)
        ? ["resume", "amend", "terminate"]
        : ["suspend", "amend", "terminate"];
    default:
      return ["amend"];
  }
}

/** Steps that take the second factor's scope of their own. */
const APPROVING: Act[] = ["approve", "resume"];

function hindrance(act: Act, of: Known, actor: Actor): Offer["why"] {
  if (APPROVING.includes(act)) {
    if (!actor.scopes.includes("approve")) {
      return "scopeApprove";
    }
    return of.approvals.some((one) => one.person === actor.person) ? "saidYes" : undefined;
  }
  if (!actor.scopes.includes("agreements")) {
    return "scope";
  }
  return act === "amend" && of.programme !== undefined ? "derived" : undefined;
}

/** What can be done about a version where it stands, the next step first. */
export function offers(of: Known, actor: Actor): Offer[] {
  return called(of, actor.self).map((act) => ({ act, why: hindrance(act, of, actor) }));
}
