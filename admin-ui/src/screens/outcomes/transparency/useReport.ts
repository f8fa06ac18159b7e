import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { useMay } from "../../../who/session";
import { json } from "../json";

/** A report; what it says of each figure is up to its schema. */
export type WholeReport = Omit<components["schemas"]["TransparencyReport"], "figures"> & {
  figures: unknown[];
};

/** The period that is named, among all that there are. */
export function usePeriod(period: string) {
  return useQuery({
    queryKey: ["transparency", "periods"],
    queryFn: () => answered(api.GET("/v1/transparency", { params: { query: { limit: 100 } } })),
    select: (page) => page.items.find((one) => one.period === period) ?? null,
  });
}

/** The published report, or a preview for whom it is allowed. */
export function useReport(period: string, published: boolean | undefined) {
  const may = useMay();
  return useQuery({
    queryKey: ["transparency", "report", period, published],
    enabled: published === true || (published === false && may("admin")),
    queryFn: async (): Promise<WholeReport> => {
      const params = { path: { period } };
      return json(
        published === true
          ? await answered(api.GET("/v1/transparency/{period}", { params }))
          : await answered(api.POST("/v1/transparency/{period}/preview", { params, body: {} })),
      );
    },
  });
}
