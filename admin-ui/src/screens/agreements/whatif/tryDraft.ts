import type { components } from "../../../../target/api/schema";
import { apiBase, csrfHeader } from "../../../api/client";
import { Problem } from "../../../api/problem";

export type WhatIf = components["schemas"]["WhatIf"];
export type Counts = components["schemas"]["WhatIfCounts"];
export type Sample = components["schemas"]["WhatIfSample"];

export interface Progress {
  looked: number;
  total: number;
}

/** Cuts what arrives in pieces into whole lines; the rest waits for more. */
export function lines(waiting: string, piece: string): { whole: string[]; waiting: string } {
  const parts = (waiting + piece).split("\n");
  return { whole: parts.slice(0, -1).filter((line) => line.trim() !== ""), waiting: parts.at(-1) ?? "" };
}

interface Question {
  document: string;
  at?: string;
  samples: number;
}

/** What a draft would change over all our own signals; nothing is changed by asking. */
export async function tryDraft(
  question: Question,
  progress: (so: Progress) => void,
  signal: AbortSignal,
): Promise<WhatIf> {
  const response = await fetch(`${apiBase}/v1/what-if`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/x-ndjson", ...csrfHeader() },
    body: JSON.stringify(question),
    signal,
  }).catch((e: unknown) => {
    throw Problem.of(e);
  });
  if (!response.ok || response.body === null) {
    throw Problem.ofBody(response.status, await response.json().catch(() => null));
  }
  return answerOf(response.body, progress);
}

async function answerOf(body: ReadableStream<Uint8Array>, progress: (so: Progress) => void): Promise<WhatIf> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    const read = lines(waiting, done ? "\n" : value);
    waiting = read.waiting;
    for (const line of read.whole) {
      const said = JSON.parse(line) as { answer?: WhatIf } & Partial<Progress>;
      if (said.answer !== undefined) {
        return said.answer;
      }
      progress({ looked: said.looked ?? 0, total: said.total ?? 0 });
    }
    if (done) {
      throw new Problem(0, Problem.AWAY, "");
    }
  }
}

/** How many signals go now and would go then. */
export function nowAndThen(counts: Counts): { now: number; would: number } {
  const both = counts.changed + counts.unchanged;
  return { now: both + counts.noLongerReleased, would: both + counts.newlyReleased };
}
