import { apiBase } from "../api/client";

/** How often to ask a node that did not answer. */
export const ASK_EVERY_MS = 2_000;

/** Whether the node is there. */
export async function answers(): Promise<boolean> {
  const answer = await fetch(`${apiBase}/health/live`).catch(() => null);
  return answer?.ok === true;
}
