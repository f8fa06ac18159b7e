import type { Signal } from "../model";

/** Fields that say how it was found, in the order in which people ask. */
export const FOUND = ["detection", "origin", "observed", "privateCommunications", "government"];

/** Fields that say what it is. */
export const SAID = ["subjectRole", "confidence", "attributes", "language", "relations", "reported", "note"];

export type Part = { name: string; path: string; value: unknown };

/** A field's value in single parts: members of an object by name, items of a list one by one. */
export function partsOf(name: string, value: unknown): Part[] {
  if (Array.isArray(value)) {
    return value.map((one) => ({ name, path: name, value: flat(one) }));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => ({ name: key, path: `${name}.${key}`, value: flat(part) }));
  }
  return [{ name, path: name, value }];
}

function flat(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Object.values(value).map(String).join(" · ") : value;
}

/** Names of fields that the source may have stated and did not disclose to us. */
export function undisclosed(signal: Signal): string[] {
  if (signal.scope === "own" || signal.fields === undefined) {
    return [];
  }
  const disclosed = new Set(Object.keys(signal.fields));
  return ["labels", ...SAID, "humanReviewed", ...FOUND].filter(
    (name) => !disclosed.has(name) && (name !== "subjectRole" || signal.kind === "account"),
  );
}
