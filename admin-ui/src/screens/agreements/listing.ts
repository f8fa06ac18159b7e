import type { AgreementState, Summary } from "./names";

/** Whom the next step is up to. */
export type Waits = "for-us" | "for-us-draft" | "for-partner" | "for-node" | "for-nobody";

const ORDER: Record<Waits, number> = {
  "for-us": 0,
  "for-us-draft": 1,
  "for-partner": 2,
  "for-node": 3,
  "for-nobody": 4,
};
const PAST: AgreementState[] = ["declined", "superseded", "expired", "terminated"];

export function isPast(state: AgreementState): boolean {
  return PAST.includes(state);
}

export function waits(row: Pick<Summary, "state" | "signedBy" | "suspendedBy">, self: string): Waits {
  switch (row.state) {
    case "draft":
      return "for-us-draft";
    case "proposed":
      return row.signedBy.includes(self) ? "for-partner" : "for-us";
    case "approved":
      return "for-node";
    case "suspended":
      return row.suspendedBy.includes(self) ? "for-us" : "for-partner";
    default:
      return "for-nobody";
  }
}

export interface Filters {
  partner?: string;
  state?: string;
  direction?: string;
  q?: string;
}

function matches(row: Summary, filters: Filters, self: string): boolean {
  const words = (filters.q ?? "").trim().toLowerCase();
  const isOfState =
    filters.state === undefined ||
    (filters.state === "waiting"
      ? ["for-us", "for-us-draft"].includes(waits(row, self))
      : row.state === filters.state);
  return (
    isOfState &&
    (filters.partner === undefined || row.partner === filters.partner) &&
    (filters.direction === undefined || row.direction === filters.direction) &&
    `${row.title} ${row.id} ${row.partner}`.toLowerCase().includes(words)
  );
}

/** What matches, with what waits for us first, then drafts, then what is in force; what is over comes last. */
export function listed(rows: Summary[], filters: Filters, self: string): Summary[] {
  return rows
    .filter((row) => matches(row, filters, self))
    .sort(
      (a, b) =>
        ORDER[waits(a, self)] - ORDER[waits(b, self)] ||
        Number(isPast(a.state)) - Number(isPast(b.state)) ||
        a.partner.localeCompare(b.partner) ||
        a.id.localeCompare(b.id) ||
        b.version - a.version,
    );
}
