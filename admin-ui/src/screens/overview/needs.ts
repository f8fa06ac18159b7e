import type { components } from "../../../target/api/schema";
import type { Scope } from "../../who/session";

type Schemas = components["schemas"];

/** What can wait for a person; the texts of the room name each. */
export type Matter =
  | Schemas["AttentionItem"]["what"]
  | "audit-alarm"
  | "appeal"
  | "threat-to-life"
  | "active-case"
  | "disputed"
  | "flood"
  | "upload-held"
  | "quarantine"
  | "notice";

export type Level = "now" | "soon" | "later";

/** One thing that waits. */
export interface Need {
  id: string;
  what: Matter;
  level: Level;
  /** How many of it; absent where it is one thing by itself. */
  count?: number;
  /** There are more than were counted. */
  more?: boolean;
  partner?: string;
  /** When it ends, is due or happens by itself. */
  due?: string;
  /** Since when it waits. */
  since?: string;
  /** What the node says of it. */
  words?: string;
  /** Where it is dealt with. */
  to: string;
}

/** What was asked of the node; absent where the person may not, or where there is no answer yet. */
export interface Sources {
  attention?: Schemas["AttentionItem"][];
  alarms?: Schemas["LogAlarm"][];
  triage?: { items: Schemas["TriageLine"][]; next?: string | null };
  floods?: { items: Schemas["FloodHold"][]; next?: string | null };
  uploads?: Schemas["Job"][];
  quarantine?: Schemas["QuarantineGroup"][];
  withdrawals?: Schemas["UnansweredWithdrawal"][];
  notices?: { items: Schemas["Notice"][]; next?: string | null };
}

/** The order of urgency, and who can do something about it. */
const MATTERS: Record<Matter, { level: Level; scopes: Scope[] }> = {
  "restore-undeclared": { level: "now", scopes: ["admin"] },
  "audit-alarm": { level: "now", scopes: ["audit"] },
  "broker-away": { level: "now", scopes: ["admin"] },
  "log-alarm": { level: "now", scopes: ["admin"] },
  "stream-forked": { level: "now", scopes: ["admin"] },
  "resync-stuck": { level: "now", scopes: ["admin"] },
  "threat-to-life": { level: "now", scopes: ["publish"] },
  appeal: { level: "now", scopes: ["publish"] },
  "upload-held": { level: "now", scopes: ["publish"] },
  flood: { level: "now", scopes: ["quarantine"] },
  "root-announced": { level: "now", scopes: ["admin"] },
  "root-followed": { level: "later", scopes: ["admin"] },
  "key-compromised": { level: "now", scopes: [] },
  "flood-held": { level: "now", scopes: [] },
  "versions-differ": { level: "now", scopes: ["admin"] },
  "log-unproven": { level: "now", scopes: ["admin"] },
  doubtful: { level: "now", scopes: ["agreements"] },
  "withdrawal-overdue": { level: "now", scopes: ["publish", "agreements"] },
  "duty-overdue": { level: "now", scopes: ["agreements"] },
  "active-case": { level: "soon", scopes: ["publish"] },
  quarantine: { level: "soon", scopes: ["quarantine"] },
  "proposal-received": { level: "soon", scopes: ["approve"] },
  "approval-due": { level: "soon", scopes: ["approve"] },
  disputed: { level: "soon", scopes: ["publish"] },
  "webhook-disabled": { level: "soon", scopes: ["admin"] },
  "key-due": { level: "soon", scopes: ["admin"] },
  "datasheet-missing": { level: "soon", scopes: ["agreements"] },
  suspended: { level: "soon", scopes: ["agreements"] },
  notice: { level: "soon", scopes: ["outcomes"] },
  "member-left": { level: "now", scopes: ["agreements"] },
  "retelling-awaited": { level: "soon", scopes: ["agreements"] },
  "retold-with-remarks": { level: "soon", scopes: ["agreements"] },
  "source-switched-off": { level: "later", scopes: ["admin"] },
  "basis-ending": { level: "later", scopes: ["agreements"] },
  "agreement-ending": { level: "later", scopes: ["agreements"] },
  "review-due": { level: "later", scopes: ["agreements"] },
  "datasheet-review-due": { level: "later", scopes: ["agreements"] },
  "act-unseen": { level: "later", scopes: ["agreements"] },
};
const ORDER = Object.keys(MATTERS) as Matter[];
const LEVELS: Level[] = ["now", "soon", "later"];
const DAY_MS = 86_400_000;

/** All that waits for somebody with these scopes, the most urgent first. */
export function needsOf(sources: Sources, scopes: readonly Scope[], now: Date): Need[] {
  const mine = all(sources, scopes).filter((need) =>
    MATTERS[need.what].scopes.some((scope) => scopes.includes(scope)),
  );
  return mine.map((need) => pressed(need, now)).sort(byUrgency);
}

/** What runs out within a day does not wait. */
function pressed(need: Need, now: Date): Need {
  const runsOut = need.due !== undefined && Date.parse(need.due) - now.getTime() < DAY_MS;
  return runsOut && need.level === "soon" ? { ...need, level: "now" } : need;
}

function byUrgency(a: Need, b: Need): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    ORDER.indexOf(a.what) - ORDER.indexOf(b.what) ||
    (a.due ?? a.since ?? "9").localeCompare(b.due ?? b.since ?? "9") ||
    a.id.localeCompare(b.id)
  );
}

function all(sources: Sources, scopes: readonly Scope[]): Need[] {
  const attention = (sources.attention ?? []).filter(
    (item) => item.what !== "log-alarm" || !scopes.includes("audit"),
  );
  return [
    ...attention.map(attended),
    ...(sources.alarms ?? []).filter((alarm) => alarm.endedAt === undefined).map(alarmed),
    ...triaged(sources.triage),
    ...floods(sources.floods),
    ...(sources.uploads ?? []).filter((job) => job.state === "held").map(held),
    ...(sources.quarantine ?? []).map(quarantined),
    // Who sees what about agreements needs attention, sees these there.
    ...(sources.attention === undefined ? late(sources.withdrawals) : []),
    ...notices(sources.notices),
  ];
}

function need(what: Matter, rest: Omit<Need, "what" | "level">): Need {
  return { what, level: MATTERS[what].level, ...rest };
}

function attended(item: Schemas["AttentionItem"]): Need {
  const { what, partner, words, due, name, clause } = item;
  const agreement = name === undefined ? "" : `${name.source}/${name.recipient}/${name.id}/${name.version}`;
  const to = placeOf(what, agreement, partner);
  return need(what, {
    id: `${what} ${agreement} ${partner} ${clause ?? ""} ${words}`,
    partner,
    words,
    due,
    to,
  });
}

function placeOf(what: Schemas["AttentionItem"]["what"], agreement: string, partner: string): string {
  const page = `/partners/${encodeURIComponent(partner)}`;
  switch (what) {
    case "restore-undeclared":
      return "/settings/recovery";
    case "log-alarm":
    case "log-unproven":
      return "/audit/proof";
    case "broker-away":
    case "versions-differ":
    case "webhook-disabled":
    case "source-switched-off":
      return "/settings";
    case "key-due":
      return "/settings/node-keys";
    case "stream-forked":
    case "resync-stuck":
      return `${page}?tab=repair`;
    case "duty-overdue":
      return `${page}?tab=duties`;
    case "withdrawal-overdue":
      return `${page}?tab=withdrawals`;
    case "datasheet-missing":
    case "datasheet-review-due":
      return `${page}?tab=agreements`;
    default:
      return agreement === "" ? page : `/agreements/${agreement}`;
  }
}

function alarmed(alarm: Schemas["LogAlarm"]): Need {
  const { id, member, raisedAt, words } = alarm;
  return need("audit-alarm", {
    id: `alarm ${id}`,
    partner: member,
    since: raisedAt,
    words,
    to: "/audit/proof",
  });
}

/** One line for each cause, since one may be the matter of another team. */
function triaged(triage: Sources["triage"]): Need[] {
  const causes = ["threat-to-life", "appeal", "active-case", "disputed"] as const;
  const left = [...(triage?.items ?? [])];
  return causes.flatMap((cause) => {
    const of = left.filter((line) => line.why.some((why) => why.cause === cause));
    for (const line of of) {
      left.splice(left.indexOf(line), 1);
    }
    const more = cause === "disputed" && typeof triage?.next === "string";
    const since = earliest(of.map((line) => line.since));
    return of.length === 0
      ? []
      : [need(cause, { id: `triage ${cause}`, count: of.length, more, since, to: "/outcomes/waiting" })];
  });
}

function floods(floods: Sources["floods"]): Need[] {
  return (floods?.items ?? [])
    .filter((hold) => hold.needsDecision)
    .map((hold) =>
      need("flood", {
        id: `flood ${hold.id}`,
        count: hold.waiting,
        partner: hold.source,
        since: hold.openedAt,
        to: `/quarantine/floods/${hold.id}`,
      }),
    );
}

function held(job: Schemas["Job"]): Need {
  return need("upload-held", {
    id: `upload ${job.id}`,
    count: job.accepted,
    due: job.releaseAt,
    words: job.uploader,
    to: `/signals/uploads/${job.id}`,
  });
}

function quarantined(group: Schemas["QuarantineGroup"]): Need {
  const filter = new URLSearchParams({ source: group.source, reason: group.reason });
  return need("quarantine", {
    id: `quarantine ${group.source} ${group.reason}`,
    count: group.signals,
    partner: group.source,
    due: group.discardAt,
    words: group.reason,
    to: `/quarantine?${filter}`,
  });
}

function late(withdrawals: Sources["withdrawals"]): Need[] {
  const overdue = (withdrawals ?? []).filter((one) => one.level !== "due");
  return [...new Set(overdue.map((one) => one.partner))].map((partner) => {
    const of = overdue.filter((one) => one.partner === partner);
    return need("withdrawal-overdue", {
      id: `withdrawals ${partner}`,
      count: of.length,
      partner,
      due: earliest(of.map((one) => one.dueAt)),
      to: `/partners/${encodeURIComponent(partner)}?tab=withdrawals`,
    });
  });
}

function notices(notices: Sources["notices"]): Need[] {
  const { items = [], next } = notices ?? {};
  return [...new Set(items.map((notice) => notice.source))].map((partner) => {
    const of = items.filter((notice) => notice.source === partner);
    return need("notice", {
      id: `notices ${partner}`,
      count: of.length,
      more: typeof next === "string",
      partner,
      since: earliest(of.map((notice) => notice.receivedAt)),
      to: `/partners/${encodeURIComponent(partner)}?tab=notices`,
    });
  });
}

function earliest(times: string[]): string | undefined {
  return times.toSorted()[0];
}
