import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../target/api/schema";
import { api } from "../../api/client";
import { answered } from "../../api/problem";

export type IndicatorType = components["schemas"]["IndicatorType"];

const HARDLY_EVER_MS = 10 * 60_000;

/** The types of indicators that the node knows. */
export function useIndicatorTypes() {
  return useQuery({
    queryKey: ["indicator-types"],
    queryFn: () => answered(api.GET("/v1/indicator-types", { params: { query: { limit: 1000 } } })),
    select: (page): IndicatorType[] => page.items,
    staleTime: HARDLY_EVER_MS,
  });
}

/** Member ids of partners that anything went to or came from. */
export function usePartners() {
  return useQuery({
    queryKey: ["signals", "partners"],
    queryFn: () => answered(api.GET("/v1/partners")),
    select: (page) => page.items.map((one) => one.partner),
    staleTime: 60_000,
  });
}

export interface Code {
  /** `scheme:code` */
  label: string;
  scheme: string;
  title: string;
}

/** Schemes and all their codes. */
export function useSchemes() {
  return useQuery({
    queryKey: ["schemes", "codes"],
    staleTime: HARDLY_EVER_MS,
    queryFn: async () => {
      const { items } = await answered(api.GET("/v1/schemes", { params: { query: { limit: 1000 } } }));
      return Promise.all(
        items.map(async ({ id, title }) => {
          const { codes } = await answered(
            api.GET("/v1/schemes/{scheme}", { params: { path: { scheme: id } } }),
          );
          return {
            id,
            title,
            codes: codes.map(
              (one): Code => ({ label: `${id}:${one.code}`, scheme: id, title: one.title ?? "" }),
            ),
          };
        }),
      );
    },
  });
}
