import type { CheckedRow } from "./draft";

/** One thing that is wrong with one row. */
export interface Defect {
  row: number;
  line: number;
  reason: string;
  field: string;
  detail: string;
}

/** Each defect of a row by itself. */
export function defectsOf(row: CheckedRow): Defect[] {
  const first = { reason: row.reason ?? "unknown", field: row.field, detail: row.detail ?? "" };
  return [first, ...(row.more ?? [])].map((one) => ({
    row: row.row,
    line: row.line,
    reason: one.reason,
    field: one.field ?? "",
    detail: one.detail,
  }));
}

/** Defects of the same kind in the same field. */
export interface Group {
  reason: string;
  field: string;
  detail: string;
  rows: number[];
}

/** A field's path without places in lists: `indicators[3].value` is `indicators.value`. */
export function plainField(field: string): string {
  return field.replace(/\[\d+\]/g, "");
}

/** What is wrong, the most frequent first: many rows often share one cause. */
export function grouped(defects: Defect[]): Group[] {
  const groups = new Map<string, Group>();
  for (const defect of defects) {
    const field = plainField(defect.field);
    const key = `${defect.reason} ${field}`;
    const group = groups.get(key) ?? { reason: defect.reason, field, detail: defect.detail, rows: [] };
    if (group.rows.at(-1) !== defect.row) {
      group.rows.push(defect.row);
    }
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

/** What is wrong with a field of a form, or with what lies within it; undefined where nothing is. */
export function wrongWith(defects: Defect[], field: string): string | undefined {
  const found = defects.filter(
    (one) => one.field === field || one.field.startsWith(`${field}.`) || one.field.startsWith(`${field}[`),
  );
  return found.length === 0 ? undefined : found.map((one) => one.detail).join(" ");
}
