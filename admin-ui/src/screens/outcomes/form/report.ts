import { api, apiBase, csrfHeader } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import type { OutcomeDraft, OutcomeResult } from "./draft";

const NDJSON = "application/x-ndjson";

/** Lines of the node's answer that are about rows; a problem that ended it is thrown. */
export function resultsOf(text: string): OutcomeResult[] {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as { problem?: unknown; summary?: unknown; row?: number });
  const broken = lines.find((line) => line.problem !== undefined);
  if (broken !== undefined) {
    throw Problem.ofBody(422, broken.problem);
  }
  return lines.filter((line): line is OutcomeResult => line.row !== undefined);
}

/** Sends a file of outcomes, plain or as it is; the answer has one result for each row. */
export async function sendOutcomes(
  body: string | Blob,
  type: "text/csv" | typeof NDJSON,
  signal?: AbortSignal,
): Promise<OutcomeResult[]> {
  let response: Response;
  try {
    response = await fetch(`${apiBase}/v1/outcomes/bulk`, {
      method: "POST",
      body,
      headers: { "Content-Type": type, Accept: NDJSON, ...csrfHeader() },
      credentials: "same-origin",
      signal,
    });
  } catch (e) {
    throw Problem.of(e);
  }
  if (!response.ok) {
    throw Problem.ofBody(response.status, await response.json().catch(() => null));
  }
  return resultsOf(await response.text());
}

/** Reports many outcomes in one call, each answered by itself. */
export function report(drafts: readonly OutcomeDraft[]): Promise<OutcomeResult[]> {
  return sendOutcomes(drafts.map((draft) => JSON.stringify(draft)).join("\n"), NDJSON);
}

/** Says that outcomes were errors; tells of each that was taken back. */
export async function retract(ids: readonly string[], done: (id: string) => void): Promise<void> {
  for (const id of ids) {
    await answered(api.DELETE("/v1/outcomes/{id}", { params: { path: { id } } }));
    done(id);
  }
}
