import type { Role } from "../../src/who/session";
import { type Alias, asked } from "../demo";

/** A page to look at: who opens it, and where it is. */
export interface PlaceToSee {
  name: string;
  alias: Alias;
  role: Role;
  path: string | (() => Promise<string>);
}

interface Items {
  items: Record<string, string>[];
}

async function first(alias: Alias, path: string): Promise<Record<string, string>> {
  const found = (await asked<Items>(alias, path)).items[0];
  if (found === undefined) {
    throw new Error(`${alias} has nothing at ${path}`);
  }
  return found;
}

async function agreement(): Promise<string> {
  const one = await first("harbor", "/v1/agreements?state=active");
  return `agreements/${one.source}/${one.recipient}/${one.id}/${one.version}`;
}

/** All nine screens, and what lies one step behind each. */
export const PLACES: PlaceToSee[] = [
  { name: "overview-publisher", alias: "harbor", role: "publisher", path: "overview" },
  { name: "overview-administrator", alias: "tern", role: "administrator", path: "overview" },
  { name: "signals", alias: "harbor", role: "publisher", path: "signals" },
  { name: "lookup", alias: "tern", role: "analyst", path: "lookup" },
  { name: "outcomes", alias: "harbor", role: "publisher", path: "outcomes" },
  { name: "quarantine", alias: "lumen", role: "analyst", path: "quarantine" },
  { name: "quarantine-floods", alias: "lumen", role: "analyst", path: "quarantine/floods" },
  { name: "agreements", alias: "harbor", role: "legal-reviewer", path: "agreements" },
  { name: "agreement", alias: "harbor", role: "legal-reviewer", path: agreement },
  { name: "partners", alias: "harbor", role: "publisher", path: "partners" },
  { name: "audit", alias: "tern", role: "auditor", path: "audit" },
  { name: "settings", alias: "harbor", role: "administrator", path: "settings" },
  { name: "account", alias: "harbor", role: "publisher", path: "account" },
  { name: "nowhere", alias: "harbor", role: "publisher", path: "no-such-page" },
];
