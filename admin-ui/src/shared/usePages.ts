import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { ChangeKind } from "./live/kinds";
import { useLiveRows } from "./live/useLiveRows";

export interface PageOf<T> {
  items: T[];
  next?: string | null;
}

/** How a list is kept: what makes it live, and whether it is read again by itself. */
interface Kept<T> {
  /** Of which kinds its rows are; none: it is not live. */
  kinds?: readonly ChangeKind[];
  /** What tells its rows apart. */
  keyOf?: (row: T) => string;
  /** Read again only when somebody asks, as where each question is written down. */
  still?: boolean;
  /** After how many milliseconds it is read again by itself, given what it shows; false: it is not. */
  again?: (rows: T[]) => number | false;
  enabled?: boolean;
}

const NO_KINDS: readonly ChangeKind[] = [];
const STILL = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false };

/**
 * A list read page by page, as the API's cursors go. Where it is live, hand `live` of the answer to `Rows`: what is
 * new then waits while somebody points at the list.
 */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<PageOf<T>>,
  { kinds = NO_KINDS, keyOf = String, still = false, again: interval, enabled = true }: Kept<T> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
    refetchInterval: ({ state }) =>
      interval?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
    ...(still ? STILL : {}),
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const { refetch } = query;
  const again = useCallback(() => refetch(), [refetch]);
  const peek = async () => (await read(undefined)).items;
  return {
    rows,
    /** The same rows, by the name that `Shown` asks for. */
    data: rows,
    live: useLiveRows({ kinds, keyOf, rows, peek, refetch: again }),
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: () => void query.fetchNextPage(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
  };
}

/** A list as `usePages` keeps it. */
export type Pages<T> = ReturnType<typeof usePages<T>>;
