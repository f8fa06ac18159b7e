import type { components } from "../../../../target/api/schema";
import type { Datasheet, Member } from "../reads";

export type Blanks = components["schemas"]["AgreementBlanks"];

/** What a person fills in; times are days, taken to begin at midnight UTC. */
export interface Filling {
  direction: "sending" | "receiving";
  partner: string;
  title: string;
  id: string;
  feed: string;
  from: string;
  to: string;
  reviewBy: string;
  references: Record<string, string>;
}

/** An id that nobody has: both parties' aliases, with a number where they have agreements already. */
export function freshId(source: Member, recipient: Member, taken: readonly string[]): string {
  const base = `${source.alias}-${recipient.alias}`;
  let id = base;
  for (let number = 2; taken.includes(id); number++) {
    id = `${base}-${number}`;
  }
  return id;
}

/** Feeds that the source has described. */
export function feedsOf(source: string, datasheets: readonly Datasheet[]): string[] {
  return [...new Set(datasheets.filter((one) => one.source === source).map((one) => one.feed))];
}

function midnight(day: string): string | undefined {
  return day === "" ? undefined : `${day}T00:00:00Z`;
}

/** The call's body: what was left open is left out, so that it stays marked in the draft. */
export function blanksOf(filling: Filling, self: string): Blanks {
  const sends = filling.direction === "sending";
  const references = Object.entries(filling.references).filter(([, text]) => text.trim() !== "");
  return {
    id: filling.id,
    title: filling.title,
    source: sends ? self : filling.partner,
    recipient: sends ? filling.partner : self,
    feed: filling.feed,
    from: midnight(filling.from),
    to: midnight(filling.to),
    reviewBy: midnight(filling.reviewBy),
    references: Object.fromEntries(references.map(([name, text]) => [name, text.trim()])),
  };
}
