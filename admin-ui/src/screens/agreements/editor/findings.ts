import { at, type Path, type Terms } from "./document";
import { ALL, type Term } from "./terms";

/** What the lint says about one place. */
export interface Finding {
  severity: "defect" | "remark";
  field: string;
  detail: string;
  at?: string;
}

export function keyOf(path: Path): string {
  return path.join(".");
}

function stepOf(terms: unknown, list: Path, inside: string): string | number {
  if (/^\d+$/.test(inside)) {
    return Number(inside);
  }
  const items = at(terms, list);
  const index = Array.isArray(items)
    ? items.findIndex((item: unknown) => (at(item, ["id"]) ?? at(item, ["duty"])) === inside)
    : -1;
  return index < 0 ? inside : index;
}

/** The place that a finding names, such as `clauses[known-content].scope.kinds`: clauses go by their ids. */
export function pathOf(field: string, terms: Terms): Path {
  const path: (string | number)[] = [];
  for (const part of field.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)) {
    const [, name, inside] = part;
    if (name !== undefined) {
      path.push(name);
    } else if (inside !== undefined) {
      path.push(stepOf(terms, [...path], inside));
    }
  }
  return path;
}

/** All places that the form has a field for. */
export function placesOf(terms: Terms, of: readonly Term[] = ALL, above: Path = []): Set<string> {
  const places = new Set<string>();
  for (const term of of) {
    const path = [...above, term.name];
    places.add(keyOf(path));
    if (term.kind === "group") {
      for (const inner of placesOf(terms, term.terms, path)) {
        places.add(inner);
      }
    }
    if (term.kind === "items") {
      const items = at(terms, path);
      for (let index = 0; Array.isArray(items) && index < items.length; index++) {
        places.add(keyOf([...path, index]));
        for (const inner of placesOf(terms, term.terms, [...path, index])) {
          places.add(inner);
        }
      }
    }
  }
  return places;
}

/** Findings by the field they stand beside: their own, else the nearest above it; under "" those of the whole. */
export function placed(findings: readonly Finding[], terms: Terms): Map<string, Finding[]> {
  const places = placesOf(terms);
  const by = new Map<string, Finding[]>();
  for (const finding of findings) {
    let path = pathOf(finding.field, terms);
    while (path.length > 0 && !places.has(keyOf(path))) {
      path = path.slice(0, -1);
    }
    const key = keyOf(path);
    by.set(key, [...(by.get(key) ?? []), finding]);
  }
  return by;
}

/** How many findings there are at a place and below it. */
export function countBelow(
  by: ReadonlyMap<string, Finding[]>,
  path: Path,
): { defects: number; remarks: number } {
  const key = keyOf(path);
  let defects = 0;
  let remarks = 0;
  for (const [place, findings] of by) {
    if (place === key || place.startsWith(`${key}.`)) {
      defects += findings.filter((one) => one.severity === "defect").length;
      remarks += findings.filter((one) => one.severity === "remark").length;
    }
  }
  return { defects, remarks };
}
