import type { Vocabulary } from "../reads";

/** What a choice is made from: names that the schema lists, or terms of the node's vocabulary. */
export type Options = { values: readonly string[]; group: string } | { vocabulary: keyof Vocabulary };

interface Named {
  /** The member's name in the document; its label and help are texts of the same name. */
  name: string;
  /** Where the same member reads differently here. */
  text?: string;
}

export interface Leaf extends Named {
  kind: "text" | "number" | "yesNo" | "time" | "words";
  least?: number;
  most?: number;
  required?: boolean;
}

export interface Choice extends Named {
  kind: "choice" | "choices";
  options: Options;
  required?: boolean;
  /** Left out means a default of its own, and an empty list means nothing at all. */
  defaulted?: boolean;
}

export interface Group extends Named {
  kind: "group";
  terms: readonly Term[];
}

export interface Items extends Named {
  kind: "items";
  terms: readonly Term[];
  /** What a new item begins with. */
  fresh: Record<string, unknown>;
}

export type Term = Leaf | Choice | Group | Items;

const KINDS = ["content", "account", "keyword", "link"];
const ROLES = ["suspected-offender", "victim", "child-with-harmful-behaviour", "unknown"];
const ORIGINS = [
  "own-platform",
  "user-report",
  "hotline",
  "ncmec",
  "victim",
  "law-enforcement",
  "other-member",
  "open-web",
];
const FIELDS = [
  "labels",
  "attributes",
  "subjectRole",
  "confidence",
  "humanReviewed",
  "detection",
  "origin",
  "privateCommunications",
  "government",
  "observed",
  "language",
  "relations",
  "reported",
  "note",
];
const DUTIES = [
  "receipt",
  "apply-withdrawals",
  "outcomes",
  "human-review-before-action",
  "appeals",
  "escalate-threat-to-life",
  "preserve",
  "report-to-authority",
];
const OUTCOMES = [
  "received",
  "already-known",
  "no-match",
  "matched",
  "under-review",
  "confirmed",
  "inconclusive",
  "refuted",
  "classification-disputed",
  "outdated",
  "content-removed",
  "account-actioned",
  "url-actioned",
  "lead-expanded",
  "reported",
  "appeal-reversed",
  "law-enforcement-progress",
  "child-safeguarded",
];
const CAPACITIES = [
  "platform",
  "hotline",
  "clearing-house",
  "trusted-flagger",
  "researcher",
  "law-enforcement",
  "acting-for-government",
];
const ACTIONS = [
  "none",
  "contact-for-instruction",
  "internally-visible",
  "externally-visible-indirect",
  "externally-visible-direct",
];
export const TLP = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];
const MOST_DAYS = 36_525;

const from: Leaf = { name: "validFrom", kind: "time", required: true };
const to: Leaf = { name: "validTo", kind: "time" };

export const WHOLE: readonly Term[] = [
  { name: "title", kind: "text", required: true },
  { name: "feed", kind: "text" },
  from,
  to,
  { name: "reviewBy", kind: "time", required: true },
  { name: "stalenessHours", kind: "number", least: 1, most: 876_600, required: true },
  { name: "language", kind: "text", required: true },
  { name: "deleteOnTermination", kind: "yesNo" },
];

export const STANDING: readonly Term[] = [
  {
    name: "arrangement",
    kind: "group",
    terms: [
      {
        name: "roles",
        kind: "choice",
        options: {
          values: ["separate-controllers", "joint-controllers", "controller-processor"],
          group: "roles",
        },
        required: true,
      },
      { name: "reference", text: "arrangementReference", kind: "text", required: true },
    ],
  },
  {
    name: "capacities",
    kind: "items",
    fresh: { party: "source", capacity: "platform" },
    terms: [
      {
        name: "party",
        kind: "choice",
        options: { values: ["source", "recipient"], group: "party" },
        required: true,
      },
      {
        name: "capacity",
        kind: "choice",
        options: { values: CAPACITIES, group: "capacity" },
        required: true,
      },
      { name: "reference", text: "capacityReference", kind: "text" },
    ],
  },
];

export const PROMISES: readonly Term[] = [
  {
    name: "prohibitions",
    kind: "choices",
    options: {
      values: ["automated-sole-action", "onward-sharing", "model-training", "re-identification"],
      group: "prohibition",
    },
  },
  {
    name: "duties",
    kind: "items",
    fresh: { duty: "receipt", withinDays: 1 },
    terms: [
      { name: "duty", kind: "choice", options: { values: DUTIES, group: "duty" }, required: true },
      { name: "withinDays", kind: "number", least: 0, most: MOST_DAYS },
    ],
  },
];

export const RETURNS: readonly Term[] = [
  {
    name: "returns",
    kind: "group",
    terms: [
      { name: "outcomes", kind: "choices", options: { values: OUTCOMES, group: "outcome" }, defaulted: true },
      {
        name: "automatic",
        kind: "choices",
        options: { values: ["received", "matched", "no-match"], group: "outcome" },
      },
      {
        name: "members",
        kind: "choices",
        options: { values: ["jurisdiction", "body", "note"], group: "member" },
        defaulted: true,
      },
    ],
  },
];

const basis: readonly Term[] = [
  { name: "provision", kind: "choice", options: { vocabulary: "provisions" }, required: true },
  { name: "reference", text: "basisReference", kind: "text" },
  from,
  to,
  { name: "suspended", kind: "yesNo" },
];

const conditions: readonly Term[] = [
  { name: "labels", kind: "words" },
  {
    name: "labelMatching",
    kind: "choice",
    options: { values: ["literal", "exact-match", "broad-match"], group: "labelMatching" },
  },
  { name: "subjectRoles", kind: "choices", options: { values: ROLES, group: "subjectRole" } },
  { name: "minimumConfidence", kind: "number", least: 0, most: 100 },
  { name: "humanReviewedOnly", kind: "yesNo" },
  { name: "languages", kind: "words" },
  { name: "originsExcluded", kind: "choices", options: { values: ORIGINS, group: "origin" } },
  {
    name: "privateCommunications",
    kind: "choice",
    options: { values: ["included", "excluded", "only"], group: "privateCommunications" },
  },
  { name: "governmentExcluded", kind: "yesNo" },
];

export const CLAUSE: readonly Term[] = [
  { name: "id", text: "clauseId", kind: "text", required: true },
  { name: "title", text: "clauseTitle", kind: "text", required: true },
  { name: "purpose", kind: "choice", options: { vocabulary: "purposes" }, required: true },
  { name: "senderBases", kind: "items", fresh: {}, terms: basis },
  { name: "recipientBases", kind: "items", fresh: {}, terms: basis },
  {
    name: "transfer",
    kind: "group",
    terms: [
      { name: "tool", kind: "choice", options: { vocabulary: "transferTools" }, required: true },
      { name: "country", kind: "text" },
      { name: "reference", text: "transferReference", kind: "text" },
      from,
      to,
    ],
  },
  {
    name: "scope",
    kind: "group",
    terms: [
      { name: "kinds", kind: "choices", options: { values: KINDS, group: "kind" }, required: true },
      { name: "types", text: "scopeTypes", kind: "choices", options: { vocabulary: "types" } },
      ...conditions,
    ],
  },
  { name: "sourceOnly", kind: "group", terms: conditions },
  {
    name: "disclose",
    kind: "group",
    terms: [
      { name: "fields", kind: "choices", options: { values: FIELDS, group: "field" } },
      { name: "types", kind: "choices", options: { vocabulary: "types" } },
    ],
  },
  { name: "tlpCeiling", kind: "choice", options: { values: TLP, group: "tlp" }, required: true },
  { name: "retentionDays", kind: "number", least: 1, most: MOST_DAYS, required: true },
  { name: "onward", kind: "yesNo" },
  { name: "aggregatesOnly", kind: "yesNo" },
  { name: "specialCategory", kind: "yesNo" },
  { name: "dataClass", kind: "choice", options: { values: ["content", "records"], group: "dataClass" } },
  {
    name: "handling",
    kind: "group",
    terms: [
      {
        name: "permittedActions",
        kind: "choice",
        options: { values: ACTIONS, group: "permittedActions" },
      },
      {
        name: "attribution",
        kind: "choice",
        options: { values: ["may", "must", "must-not"], group: "attribution" },
      },
      { name: "encryptAtRest", kind: "yesNo" },
    ],
  },
];

/** Members that the page shows in words of its own or that the nodes write. */
export const GIVEN = ["schema", "id", "version", "federation", "source", "recipient", "keys", "programme"];

export const CLAUSES: Items = { name: "clauses", kind: "items", fresh: {}, terms: CLAUSE };

export const ALL: readonly Term[] = [...WHOLE, ...STANDING, ...PROMISES, ...RETURNS, CLAUSES];
