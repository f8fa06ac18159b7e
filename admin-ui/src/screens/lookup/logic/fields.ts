/** Shown apart: classifications as badges, notes only to whom asks for them. */
const APART = new Set(["labels", "note", "relations", "indicators"]);

/** What a source disclosed, as lines of name and value; what is absent is left out. */
export function fieldLines(fields: Readonly<Record<string, unknown>> | undefined): [string, string][] {
  return Object.entries(fields ?? {})
    .filter(([name]) => !APART.has(name))
    .flatMap(([name, value]) => lines(name, value));
}

function lines(name: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? [] : [[name, value.map((one) => text(one)).join(", ")]];
  }
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([part, inner]) => lines(`${name}.${part}`, inner));
  }
  return [[name, text(value)]];
}

function text(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
