import type { Code } from "../../outcomes/form/codes";
import { membersOf, type OutcomeDraft, type Said } from "../../outcomes/form/draft";
import type { Hit, Results } from "../logic/results";

/** One signal of which something is said, whatever number of values led to it. */
export interface Subject {
  source: string;
  signal: string;
  hits: Hit[];
}

/** The signals of chosen matches, each once. */
export function subjectsOf(hits: readonly Hit[]): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const hit of hits) {
    const key = `${hit.match.source}/${hit.match.id}`;
    const known = subjects.get(key);
    if (known === undefined) {
      subjects.set(key, { source: hit.match.source, signal: hit.match.id, hits: [hit] });
    } else {
      known.hits.push(hit);
    }
  }
  return [...subjects.values()];
}

/**
 * What is sent about one signal. The indicator is named where one value alone led there and equals it;
 * a value that is only near is none of the signal's.
 */
export function draftOf(subject: Subject, said: Said, code: Code): OutcomeDraft {
  const [hit] = subject.hits;
  const isIts = subject.hits.length === 1 && hit?.match.closeness.by === "equality";
  return {
    source: subject.source,
    signal: subject.signal,
    ...(isIts && hit !== undefined
      ? { indicator: { type: hit.asked.type, value: hit.asked.entry.value, ...matched(hit) } }
      : {}),
    ...membersOf(said, code),
  };
}

function matched(hit: Hit): Record<string, string> {
  return { ...hit.asked.qualifiers };
}

/** The results with outcomes of ours that have just been recorded, or taken back with `undefined`. */
export function withOutcome(
  results: Results,
  subjects: readonly Subject[],
  code: Code,
  date: string | undefined,
): Results {
  const keys = new Set(subjects.map((one) => `${one.source}/${one.signal}`));
  return {
    ...results,
    hits: results.hits.map((hit) => {
      if (!keys.has(`${hit.match.source}/${hit.match.id}`)) {
        return hit;
      }
      const outcomes = { ...hit.match.outcomes };
      if (date === undefined) {
        delete outcomes[code];
      } else {
        outcomes[code] = date;
      }
      return { ...hit, match: { ...hit.match, outcomes } };
    }),
  };
}
