import type { Agreement } from "./names";

type Known = Pick<
  Agreement,
  | "state"
  | "signedBy"
  | "suspendedBy"
  | "proposedBy"
  | "approvals"
  | "approvalsNeeded"
  | "changes"
  | "partner"
  | "direction"
  | "feed"
>;

/** Which text says what the state means for us now. */
export function meaning(of: Known, self: string): string {
  switch (of.state) {
    case "proposed":
      return of.proposedBy === self ? "proposedByUs" : "proposedByPartner";
    case "approved":
      return of.direction === "sending" ? "approvedSending" : "approvedReceiving";
    case "active":
      return of.direction === "sending" ? "activeSending" : "activeReceiving";
    case "suspended": {
      const ours = of.suspendedBy.includes(self);
      return ours ? (of.suspendedBy.length > 1 ? "suspendedByBoth" : "suspendedByUs") : "suspendedByPartner";
    }
    default:
      return of.state;
  }
}

/** One thing that is still to be done, or is done, before the version goes on. */
export interface Step {
  text: string;
  values: Record<string, string | number>;
}

function approvals(of: Known): Step {
  const people = of.approvals.map((one) => one.person).join(", ");
  const given = of.approvals.length;
  const text = given === 0 ? "approvalsNone" : "approvalsSome";
  return { text, values: { count: of.approvalsNeeded, given, people } };
}

function proposed(of: Known, self: string): Step[] {
  const partner = of.signedBy.includes(of.partner) ? "partnerSigned" : "partnerToSign";
  const ours: Step = of.signedBy.includes(self) ? { text: "weSigned", values: {} } : approvals(of);
  const all: Step[] = [ours, { text: partner, values: {} }];
  if (!of.signedBy.includes(self)) {
    all.push({ text: widening(of), values: {} });
  }
  return all;
}

/** Why it takes as many people as it does. */
function widening(of: Known): string {
  if (of.changes === undefined) {
    return "widensFirst";
  }
  return of.changes.widens ? "widens" : "restricts";
}

/** Who has to do what before the version goes on; empty where nothing is open. */
export function steps(of: Known, self: string): Step[] {
  switch (of.state) {
    case "draft":
      return [{ text: "draftNeeds", values: { count: of.approvalsNeeded } }];
    case "proposed":
      return proposed(of, self);
    case "approved":
      return [{ text: "activation", values: { feed: of.feed ?? "" } }];
    case "suspended":
      return of.suspendedBy.includes(self)
        ? [
            approvals(of),
            ...(of.suspendedBy.includes(of.partner) ? [{ text: "partnerToResume", values: {} }] : []),
          ]
        : [{ text: "partnerToResume", values: {} }];
    default:
      return [];
  }
}
