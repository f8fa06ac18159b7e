import type { components } from "../../../target/api/schema";

export type Signal = components["schemas"]["Signal"];
export type Indicator = components["schemas"]["Indicator"];
export type Label = components["schemas"]["Label"];
export type Kind = components["schemas"]["Kind"];
export type State = components["schemas"]["State"];
export type Whose = "own" | "received";

export const KINDS: Kind[] = ["content", "account", "keyword", "link"];
export const STATES: Record<Whose, State[]> = {
  own: ["active", "withdrawn", "expired"],
  received: ["kept", "narrowed", "withdrawn", "held", "held-for-review", "discarded"],
};

/** Where one signal is shown. */
export function pathOf(signal: Pick<Signal, "scope" | "source" | "id">): string {
  return signal.scope === "own"
    ? `/signals/own/${signal.id}`
    : `/signals/received/${encodeURIComponent(signal.source)}/${signal.id}`;
}

/** Labels as text, `scheme:code`; whatever else a source wrote there is left out. */
export function labelsOf(signal: Pick<Signal, "fields">): string[] {
  const labels = (signal.fields as Record<string, unknown> | undefined)?.labels;
  return Array.isArray(labels)
    ? labels.flatMap((one: Partial<Label> | null) =>
        typeof one?.scheme === "string" && typeof one.code === "string" ? [`${one.scheme}:${one.code}`] : [],
      )
    : [];
}

/** A field as its source wrote it; undefined where it was not disclosed or says nothing. */
export function field(signal: Pick<Signal, "fields">, name: string): unknown {
  const value = (signal.fields as Record<string, unknown> | undefined)?.[name];
  return value === null ? undefined : value;
}

/** When it was published (own) or last changed (received). */
export function timeOf(signal: Signal): string | undefined {
  return signal.scope === "own" ? signal.publishedAt : signal.changedAt;
}

/** Tells one state of one signal from the next. */
export function standOf(signal: Signal): string {
  return `${signal.source}/${signal.id}/${signal.version}/${signal.state}/${signal.changedAt ?? ""}`;
}
