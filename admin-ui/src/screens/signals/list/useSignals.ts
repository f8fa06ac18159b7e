import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { usePages } from "../../../shared/usePages";
import { type Signal, standOf } from "../model";
import { type Filters, PAGE, toQuery } from "./filters";

const LOOKED_EVERY_MS = 15_000;

function read(filters: Filters, cursor: string | undefined, limit = PAGE) {
  return answered(api.GET("/v1/signals", { params: { query: toQuery(filters, cursor, limit) } }));
}

/** How many of those on top now are not among the rows, or stand otherwise there. */
export function freshOf(top: Signal[], rows: Signal[]): number {
  const known = new Set(rows.map(standOf));
  return top.filter((signal) => !known.has(standOf(signal))).length;
}

/** Signals as they were read, and how many have come or changed since, which are shown when asked for. */
export function useSignals(filters: Filters) {
  const client = useQueryClient();
  const key = useMemo(() => ["signals", "list", filters], [filters]);
  const pages = usePages(key, (cursor) => read(filters, cursor), { still: true });
  const top = useQuery({
    queryKey: ["signals", "top", filters],
    queryFn: () => read(filters, undefined, 50),
    refetchInterval: LOOKED_EVERY_MS,
    enabled: pages.rows !== undefined,
  });
  const fresh = useMemo(() => freshOf(top.data?.items ?? [], pages.rows ?? []), [top.data, pages.rows]);
  const renew = useCallback(() => void client.resetQueries({ queryKey: key }), [client, key]);
  return { ...pages, fresh, renew };
}
