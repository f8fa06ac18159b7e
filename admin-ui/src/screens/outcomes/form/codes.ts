import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";

export type CodeEntry = components["schemas"]["OutcomeCodeEntry"];
export type Code = CodeEntry["code"];

const AN_HOUR_MS = 3_600_000;

/** The outcome codes as the node has them. */
export function useOutcomeCodes() {
  return useQuery({
    queryKey: ["outcome-codes"],
    queryFn: () => answered(api.GET("/v1/outcome-codes")),
    select: (answer) => answer.items,
    staleTime: AN_HOUR_MS,
  });
}

/** In the order in which people think of them: what was found, what was done, how far it is. */
export const GROUPS = ["judgement", "action", "handling"] as const;

/** What a person may report of one signal. */
export function ofOneSignal(codes: readonly CodeEntry[]): CodeEntry[] {
  return codes.filter((entry) => !entry.byPeriod && entry.group !== "sensitive");
}
