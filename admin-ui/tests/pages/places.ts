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

async function ownSignal(): Promise<string> {
  return (await first("harbor", "/v1/signals?state=active")).id ?? "";
}

async function received(): Promise<string> {
  const one = await first("tern", "/v1/signals?scope=received&state=kept");
  return `signals/received/${one.source}/${one.id}`;
}

async function upload(): Promise<string> {
  return `signals/uploads/${(await first("harbor", "/v1/jobs")).id}`;
}

async function datasheet(): Promise<string> {
  const one = await first("harbor", "/v1/datasheets");
  return `agreements/datasheets/${one.source}/${one.feed}`;
}

async function entry(): Promise<string> {
  return `audit/entries/${(await first("tern", "/v1/audit/entries")).ref}`;
}

function of(alias: Alias, role: Role, pages: Record<string, PlaceToSee["path"]>): PlaceToSee[] {
  return Object.entries(pages).map(([name, path]) => ({ name, alias, role, path }));
}

/** All nine screens, and what lies behind each. */
export const PLACES: PlaceToSee[] = [
  ...of("harbor", "publisher", {
    "overview-publisher": "overview",
    signals: "signals",
    "signals-one": async () => `signals/own/${await ownSignal()}`,
    "signals-replace": async () => `signals/own/${await ownSignal()}/replace`,
    "signals-publish": "signals/publish",
    "signals-upload": "signals/upload",
    "signals-uploads": "signals/uploads",
    "signals-uploads-one": upload,
    outcomes: "outcomes",
    "outcomes-received": "outcomes/received",
    "outcomes-waiting": "outcomes/waiting",
    "outcomes-transparency": "outcomes/transparency",
    partners: "partners",
    "partners-one": "partners/tern.example",
    "partners-repair": "partners/tern.example?tab=repair",
    account: "account",
    nowhere: "no-such-page",
  }),
  ...of("tern", "analyst", {
    "overview-analyst": "overview",
    lookup: "lookup",
    "signals-received": "signals?whose=received",
    "signals-received-one": received,
    "outcomes-reported": "outcomes/reported",
    "outcomes-file": "outcomes/file",
  }),
  ...of("lumen", "analyst", {
    quarantine: "quarantine",
    "quarantine-floods": "quarantine/floods",
    "quarantine-allowances": "quarantine/allowances",
  }),
  ...of("harbor", "legal-reviewer", {
    "overview-legal-reviewer": "overview",
    agreements: "agreements",
    "agreements-new": "agreements/new",
    "agreements-one": agreement,
    "agreements-changes": async () => `${await agreement()}?tab=changes`,
    "agreements-people": async () => `${await agreement()}?tab=people`,
    "agreements-amend": async () => `${await agreement()}/amend`,
    "agreements-programmes": "agreements/programmes",
    "agreements-datasheets": "agreements/datasheets",
    "agreements-datasheet": datasheet,
    "agreements-approvers": "agreements/approvers",
  }),
  ...of("tern", "auditor", {
    "overview-auditor": "overview",
    audit: "audit",
    "audit-entry": entry,
    "audit-counts": "audit/counts",
    "audit-proof": "audit/proof",
    "audit-bundle": "audit/bundle",
    "audit-people": "audit/people",
    "not-allowed": "lookup",
  }),
  ...of("harbor", "administrator", {
    "overview-administrator": "overview",
    settings: "settings",
    "settings-people": "settings/people",
    "settings-keys": "settings/keys",
    "settings-banks": "settings/banks",
    "settings-switches": "settings/switches",
    "settings-schemes": "settings/schemes",
    "settings-webhooks": "settings/webhooks",
    "settings-retention": "settings/retention",
    "settings-node": "settings/node",
    "settings-phrases": "settings/phrases",
    "settings-node-keys": "settings/node-keys",
    "settings-recovery": "settings/recovery",
  }),
];
