import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";

export type Recovery = components["schemas"]["Recovery"];
export type PartnerStep = Recovery["partners"][number];

const KEY = ["recovery"];
const WHILE_RUNNING_MS = 3_000;
const OTHERWISE_MS = 60_000;

/** Whether the node went back to a backup, and how far the way back is. */
export function useRecovery(enabled = true) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/v1/recovery")),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? WHILE_RUNNING_MS : OTHERWISE_MS),
    enabled,
  });
}

/** Declares that a backup was restored, or that nothing was. */
export function useDeclare() {
  const client = useQueryClient();
  return async (reason: string, restored: boolean) => {
    const now = await answered(api.POST("/v1/recovery", { body: { reason, restored } }));
    client.setQueryData(KEY, now);
  };
}

/** Only the word of a partner can be wrong; what the node sees of itself cannot. */
export function mayBeWrong(recovery: Recovery): boolean {
  return recovery.state === "needed" && recovery.cause === "partner-ahead";
}

/** How many of the partners have been asked and have answered in full. */
export function howFar(recovery: Recovery): { done: number; of: number } {
  return {
    done: recovery.partners.filter((one) => one.step === "done").length,
    of: recovery.partners.length,
  };
}

/** Whether it is known what is lost: not before partners were asked. */
export function hasLosses(recovery: Recovery): boolean {
  return recovery.state === "done" && (recovery.partners.length > 0 || lostAnything(recovery));
}

/** Whether anything could not be given back by anybody. */
export function lostAnything({ lost }: Recovery): boolean {
  return lost.signals + lost.fields + lost.outcomes > 0 || lost.words.length > 0;
}
