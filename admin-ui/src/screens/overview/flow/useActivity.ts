import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";

export const myZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What flowed on each of the last days, in the person's zone. */
export function useActivity(days: number, partner?: string) {
  return useQuery({
    queryKey: ["activity", days, partner],
    queryFn: () => answered(api.GET("/v1/activity", { params: { query: { days, zone: myZone, partner } } })),
    placeholderData: keepPreviousData,
    meta: { live: ["deliveries", "signals", "received", "outcomes", "quarantine"] },
  });
}
