import type { Group } from "./asking";

/** All that one reason keeps out, by partner. */
export interface OfReason {
  reason: string;
  signals: number;
  mayChange: boolean;
  firstAt: string;
  lastAt: string;
  discardAt: string;
  partners: Group[];
}

const least = (a: string, b: string) => (a < b ? a : b);
const most = (a: string, b: string) => (a > b ? a : b);

/** Groups of reason and partner, brought together by reason, the largest first. */
export function byReason(groups: readonly Group[]): OfReason[] {
  const reasons = new Map<string, OfReason>();
  for (const group of groups) {
    const before = reasons.get(group.reason);
    reasons.set(
      group.reason,
      before === undefined
        ? { ...group, partners: [group] }
        : {
            ...before,
            signals: before.signals + group.signals,
            firstAt: least(before.firstAt, group.firstAt),
            lastAt: most(before.lastAt, group.lastAt),
            discardAt: least(before.discardAt, group.discardAt),
            partners: [...before.partners, group],
          },
    );
  }
  return [...reasons.values()].sort((a, b) => b.signals - a.signals || a.reason.localeCompare(b.reason));
}
