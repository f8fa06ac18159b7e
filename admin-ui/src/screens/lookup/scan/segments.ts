/** A place in a text where keywords stand, in UTF-16 units, end excluded. */
export interface Place {
  start: number;
  end: number;
}

/** A piece of a text: plain, or covered by one or more spans (by their number). */
export interface Segment extends Place {
  spans: number[];
}

/** Cuts a text where spans begin and end; spans may overlap. */
export function segmentsOf(length: number, spans: readonly Place[]): Segment[] {
  const within = (at: number) => Math.min(length, Math.max(0, at));
  const cuts = new Set([0, length, ...spans.flatMap((span) => [within(span.start), within(span.end)])]);
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? length;
    const covering = spans.flatMap((span, number) => (span.start < end && span.end > start ? [number] : []));
    return { start, end, spans: covering };
  });
}

/** As long as what it hides, so that the text around stays where it is. */
export function dots(text: string): string {
  return "•".repeat([...text].length);
}

/** One text, or one a line. */
export function textsOf(text: string, byLine: boolean): string[] {
  return byLine ? text.split(/\r?\n/).filter((line) => line.trim() !== "") : text.trim() === "" ? [] : [text];
}
