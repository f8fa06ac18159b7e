import { useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { useUrlState } from "../../../shared/useUrlState";
import { json } from "../json";

export const TIMES = ["30", "90", "366"] as const;
const STEPS = { "30": "day", "90": "week", "366": "month" } as const;
const KEYS = ["days"] as const;

/** Where the person is. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What came back in the time that was chosen. */
export function useFeedback() {
  const [state, change] = useUrlState(KEYS);
  const days = TIMES.find((one) => one === state.days) ?? "30";
  const query = useQuery({
    queryKey: ["outcomes", "feedback", days],
    meta: { live: ["outcomes", "deliveries"] },
    queryFn: () =>
      answered(
        api.GET("/v1/outcomes/feedback", {
          params: { query: { days: Number(days), step: STEPS[days], zone } },
        }),
      ),
  });
  return { query, days, choose: (chosen: string) => change({ days: chosen === "30" ? undefined : chosen }) };
}

/** What signals led to over whole months, as the node says it to the outside. */
export function useImpact() {
  return useQuery({
    queryKey: ["outcomes", "impact"],
    meta: { live: ["outcomes"] },
    queryFn: async () => json(await answered(api.GET("/v1/outcomes/summary"))),
  });
}
