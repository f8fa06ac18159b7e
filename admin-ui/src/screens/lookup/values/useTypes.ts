import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { useMay } from "../../../who/session";
import { TYPES, type Types, typesOfAll } from "../logic/types";

const HARDLY_EVER_MS = 600_000;

/** The types that the node knows; until it says so, and to whom it does not, those that every node knows. */
export function useTypes(): Types {
  const may = useMay();
  const query = useQuery({
    queryKey: ["lookup", "indicator-types"],
    enabled: may("read"),
    queryFn: () => answered(api.GET("/v1/indicator-types", { params: { query: { limit: 1000 } } })),
    select: (page) => page.items,
    staleTime: HARDLY_EVER_MS,
  });
  return useMemo(() => typesOfAll(query.data ?? TYPES), [query.data]);
}
