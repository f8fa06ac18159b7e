import type { Asked } from "./entries";
import { masked } from "./mask";
import { classifiedBy, labelsOf } from "./matches";
import { type Match, notFound, type Results, termsOf } from "./results";

export const COLUMNS: string[] = [
  "line",
  "type",
  "value",
  "result",
  "reason",
  "source",
  "signal",
  "version",
  "kind",
  "closeness",
  "distance",
  "percent",
  "as of",
  "stale",
  "labels",
  "classified by a person",
  "tlp",
  "onward",
  "active case",
  "expires",
  "agreement",
  "clause",
  "duties",
  "prohibitions",
  "findings",
  "correction",
  "own outcomes",
];

const pairs = (of: Readonly<Record<string, string | number>> | undefined): string =>
  Object.entries(of ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");

/** One row per match, and one for each line of which there is none; values masked unless asked for. */
export function resultRows(results: Results, withValues: boolean): unknown[][] {
  const head = (asked: Asked, result: string, reason = "") => [
    asked.entry.line,
    asked.type,
    withValues ? asked.entry.value : masked(asked.entry.value),
    result,
    reason,
  ];
  return [
    ...results.hits.map((hit) => [...head(hit.asked, "match"), ...ofMatch(hit.match, results)]),
    ...results.harmless.map((one) => head(one.asked, "known good", one.known.bank)),
    ...results.refused.map((one) => head(one.asked, "refused", one.detail)),
    ...notFound(results).map((entry) => head({ entry, type: "", qualifiers: {} }, "not found")),
  ];
}

function ofMatch(match: Match, results: Results): unknown[] {
  const terms = termsOf(match, results.terms);
  const { closeness, handling, disclosure, correction } = match;
  return [
    match.source,
    match.id,
    match.version,
    match.kind,
    closeness.by,
    closeness.distance,
    closeness.percent,
    match.asOf,
    match.stale,
    labelsOf(match).join(" "),
    classifiedBy(match).join(" "),
    handling.tlp,
    handling.onward,
    handling.activeCase,
    handling.expires,
    `${disclosure.agreement}/${disclosure.agreementVersion}`,
    disclosure.clause,
    terms?.duties.map((one) => one.words).join(" ") ?? match.duties?.join(" "),
    terms?.prohibitions.map((one) => one.words).join(" ") ?? match.prohibitions?.join(" "),
    pairs(match.findings?.members),
    correction === undefined ? "" : `${correction.decision} ${correction.date}`,
    pairs(match.outcomes),
  ];
}
