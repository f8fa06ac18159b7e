/** What a report says of one metric; the contract leaves its shape to the report's schema. */
export interface Figure {
  id: string;
  title: string;
  kind: "counted" | "derived" | "not-measured";
  unit?: string;
  counts?: string;
  silent?: string;
  reason?: string;
  total?: number | null;
  value?: number | null;
  breakdowns: Breakdown[];
}

export interface Breakdown {
  dimension: string;
  title: string;
  shown: { value: string; count: number }[];
  /** Values that have one count together. */
  pooled: string[];
  pool: number | null;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** The figures of a report; what is no figure is left out. */
export function figuresOf(raw: readonly unknown[]): Figure[] {
  return raw.map(record).flatMap((one) => {
    const id = text(one.id);
    const kind = one.kind;
    if (id === undefined || (kind !== "counted" && kind !== "derived" && kind !== "not-measured")) {
      return [];
    }
    return [
      {
        id,
        kind,
        title: text(one.title) ?? id,
        unit: text(one.unit),
        counts: text(one.counts),
        silent: text(one.silent),
        reason: text(one.reason),
        total: number(one.total),
        value: number(one.value),
        breakdowns: list(one.breakdowns).map(breakdown),
      },
    ];
  });
}

function breakdown(raw: unknown): Breakdown {
  const one = record(raw);
  return {
    dimension: text(one.dimension) ?? "",
    title: text(one.title) ?? "",
    shown: list(one.shown)
      .map(record)
      .map((line) => ({ value: text(line.value) ?? "", count: number(line.count) ?? 0 })),
    pooled: list(one.pooled).flatMap((value) => text(value) ?? []),
    pool: number(one.pool),
  };
}

/** Figures that say something, before those of which nothing may be shown. */
export function toldFirst(figures: readonly Figure[]): Figure[] {
  const told = (one: Figure) => (one.kind === "derived" ? one.value !== null : one.total != null);
  return [...figures].sort((a, b) => Number(told(b)) - Number(told(a)));
}

/** The report as rows, one for each count. */
export function rowsOf(figures: readonly Figure[]): unknown[][] {
  return figures.flatMap((one) => [
    [one.id, one.unit, "", "", one.kind === "derived" ? one.value : one.total],
    ...one.breakdowns.flatMap((by) => [
      ...by.shown.map((line) => [one.id, one.unit, by.dimension, line.value, line.count]),
      ...(by.pooled.length === 0 ? [] : [[one.id, one.unit, by.dimension, by.pooled.join(" + "), by.pool]]),
    ]),
  ]);
}
