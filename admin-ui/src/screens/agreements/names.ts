import type { components } from "../../../target/api/schema";

export type Summary = components["schemas"]["AgreementSummary"];
export type Agreement = components["schemas"]["Agreement"];
export type AgreementState = components["schemas"]["AgreementState"];

/** Names one version of one agreement. */
export interface Name {
  source: string;
  recipient: string;
  id: string;
  version: number;
}

export const STATES: AgreementState[] = [
  "draft",
  "proposed",
  "approved",
  "active",
  "suspended",
  "declined",
  "superseded",
  "expired",
  "terminated",
];

export function keyOf(name: Name): string {
  return `${name.source}/${name.recipient}/${name.id}/${name.version}`;
}

/** Where the pages show a version. */
export function pathOf(name: Name, below = ""): string {
  const parts = [name.source, name.recipient, name.id, String(name.version)].map(encodeURIComponent);
  return `/agreements/${parts.join("/")}${below}`;
}

export function isSameAgreement(one: Name, other: Name): boolean {
  return one.source === other.source && one.recipient === other.recipient && one.id === other.id;
}

/** The version that an address names, or null where its number is none. */
export function nameOf(params: Record<string, string | undefined>): Name | null {
  const { source, recipient, id, version } = params;
  const number = Number(version);
  return source !== undefined && recipient !== undefined && id !== undefined && Number.isSafeInteger(number)
    ? { source, recipient, id, version: number }
    : null;
}
