import { describe, expect, it } from "vitest";
import type { Scope } from "../../who/session";
import { needsOf, type Sources } from "./needs";

const NOW = new Date("2026-11-21T12:00:00Z");
const ROLES: Record<string, Scope[]> = {
  publisher: ["publish", "read", "lookup"],
  analyst: ["read", "lookup", "feed", "outcomes", "quarantine"],
  legal: ["read", "agreements", "approve"],
  administrator: ["read", "agreements", "quarantine", "admin"],
  auditor: ["audit"],
};
const EVERYTHING: Scope[] = [...new Set(Object.values(ROLES).flat())];

const agreement = { source: "tern.example", recipient: "harbor.example", id: "tern-harbor", version: 2 };
const tripped = { measure: "signals-a-day", observed: 9, allowed: 3 } as const;

const SOURCES: Sources = {
  attention: [
    {
      what: "basis-ending",
      partner: "tern.example",
      name: agreement,
      due: "2026-12-10T00:00:00Z",
      words: "It ends.",
    },
    { what: "approval-due", partner: "tern.example", name: agreement, words: "Approve it." },
    { what: "duty-overdue", partner: "lumen.example", due: "2026-11-19T00:00:00Z", words: "Late." },
    { what: "duty-overdue", partner: "tern.example", due: "2026-11-12T00:00:00Z", words: "Late." },
    { what: "webhook-disabled", partner: "harbor.example", words: "Resume it." },
    { what: "flood-held", partner: "tern.example", words: "Look at it." },
    { what: "log-alarm", partner: "tern.example", words: "A fork." },
  ],
  alarms: [
    {
      id: "a1",
      kind: "fork",
      member: "tern.example",
      log: 1,
      raisedAt: "2026-11-20T00:00:00Z",
      raisedBy: "harbor.example",
      times: 1,
      words: "A fork.",
    },
    {
      id: "a2",
      kind: "fork",
      member: "tern.example",
      log: 1,
      raisedAt: "2026-11-10T00:00:00Z",
      raisedBy: "harbor.example",
      times: 1,
      endedAt: "2026-11-11T00:00:00Z",
      words: "Settled.",
    },
  ],
  triage: {
    items: [
      line("s1", "2026-11-20T00:00:00Z", "disputed"),
      line("s2", "2026-11-18T00:00:00Z", "disputed", "threat-to-life"),
      line("s3", "2026-11-19T00:00:00Z", "disputed"),
    ],
    next: null,
  },
  floods: {
    items: [
      {
        id: "f1",
        state: "open",
        needsDecision: true,
        source: "tern.example",
        since: "2026-11-21T10:00:00Z",
        openedAt: "2026-11-21T10:00:00Z",
        tripped,
        waiting: 900,
        discarded: 0,
        done: 0,
      },
    ],
  },
  uploads: [job("u1", "done"), job("u2", "held")],
  quarantine: [
    group("tlp-too-restrictive", 3, "2026-11-27T00:00:00Z"),
    group("agreement-unknown", 5, "2026-11-22T00:00:00Z"),
  ],
  withdrawals: [
    {
      partner: "lumen.example",
      level: "overdue",
      signals: 2,
      narrowed: 0,
      toldAt: "x",
      dueAt: "2026-11-20T00:00:00Z",
      waitsFor: [],
    },
    {
      partner: "tern.example",
      level: "due",
      signals: 2,
      narrowed: 0,
      toldAt: "x",
      dueAt: "2026-11-29T00:00:00Z",
      waitsFor: [],
    },
  ],
  notices: {
    items: [
      { number: 1, source: "tern.example", kind: "recall", id: "n", receivedAt: "2026-11-20T00:00:00Z" },
    ],
    next: "7",
  },
};

function line(signal: string, since: string, ...causes: ("disputed" | "threat-to-life")[]) {
  const why = causes.map((cause) => ({ cause, words: "" }));
  return {
    signal,
    version: 1,
    kind: "content" as const,
    why,
    since,
    corroborated: 0,
    openDisputes: 1,
    paused: false,
  };
}

function job(id: string, state: "done" | "held") {
  const at = "2026-11-21T11:00:00Z";
  return {
    id,
    idempotencyKey: id,
    format: "csv" as const,
    state,
    rows: 9,
    accepted: 8,
    duplicate: 0,
    refused: 1,
    bytes: 1,
    startedAt: at,
    updatedAt: at,
    releaseAt: "2026-11-21T12:10:00Z",
  };
}

function group(reason: string, signals: number, discardAt: string) {
  const at = "2026-11-20T00:00:00Z";
  return { reason, source: "tern.example", signals, mayChange: true, firstAt: at, lastAt: at, discardAt };
}

const whats = (scopes: Scope[], sources: Sources = SOURCES) =>
  needsOf(sources, scopes, NOW).map((need) => need.what);

describe("what needs a person", () => {
  it("comes with the most urgent first", () => {
    expect(whats(EVERYTHING)).toEqual([
      "audit-alarm",
      "threat-to-life",
      "upload-held",
      "flood",
      "duty-overdue",
      "duty-overdue",
      "quarantine",
      "quarantine",
      "approval-due",
      "disputed",
      "webhook-disabled",
      "notice",
      "basis-ending",
    ]);
  });

  it("has what is longest overdue first among the same", () => {
    const duties = needsOf(SOURCES, ROLES.legal ?? [], NOW).filter((need) => need.what === "duty-overdue");
    expect(duties.map((need) => need.partner)).toEqual(["tern.example", "lumen.example"]);
  });

  it("does not wait where something runs out within a day", () => {
    const [first, second] = needsOf(SOURCES, ROLES.analyst ?? [], NOW).filter(
      (need) => need.what === "quarantine",
    );
    expect([first?.words, first?.level]).toEqual(["agreement-unknown", "now"]);
    expect([second?.words, second?.level]).toEqual(["tlp-too-restrictive", "soon"]);
  });

  it("is only what the role can do something about", () => {
    const without = { ...SOURCES, attention: undefined };
    expect(whats(ROLES.publisher ?? [], without)).toEqual([
      "threat-to-life",
      "upload-held",
      "withdrawal-overdue",
      "disputed",
    ]);
    expect(whats(ROLES.analyst ?? [], without)).toEqual(["flood", "quarantine", "quarantine", "notice"]);
    expect(whats(ROLES.legal ?? [])).toEqual([
      "duty-overdue",
      "duty-overdue",
      "approval-due",
      "basis-ending",
    ]);
    expect(whats(ROLES.administrator ?? [])).toEqual([
      "log-alarm",
      "flood",
      "duty-overdue",
      "duty-overdue",
      "quarantine",
      "quarantine",
      "webhook-disabled",
      "basis-ending",
    ]);
    expect(whats(ROLES.auditor ?? [], without)).toEqual(["audit-alarm"]);
  });

  it("counts each disputed signal once, under its gravest cause", () => {
    const triage = needsOf({ triage: SOURCES.triage }, ["publish"], NOW);
    expect(triage.map((need) => [need.what, need.count, need.since])).toEqual([
      ["threat-to-life", 1, "2026-11-18T00:00:00Z"],
      ["disputed", 2, "2026-11-19T00:00:00Z"],
    ]);
  });

  it("leads to where it is dealt with", () => {
    const to = (what: string) => needsOf(SOURCES, EVERYTHING, NOW).find((need) => need.what === what)?.to;
    expect(to("approval-due")).toBe("/agreements/tern.example/harbor.example/tern-harbor/2");
    expect(to("quarantine")).toBe("/quarantine?source=tern.example&reason=agreement-unknown");
    expect(to("flood")).toBe("/quarantine/floods/f1");
    expect(to("duty-overdue")).toBe("/partners/tern.example?tab=duties");
  });

  it("says where there are more than were counted", () => {
    const notices = needsOf({ notices: SOURCES.notices }, ["outcomes"], NOW);
    expect(notices[0]).toMatchObject({ count: 1, more: true });
  });
});
