import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { ChangeKind } from "./live/kinds";
import { useLiveRows } from "./live/useLiveRows";

export interface PageOf<T> {
  items: T[];
  next?: string | null;
}

/** What makes a list live: of which kinds its rows are, and what tells them apart. */
interface LiveList<T> {
  kinds: readonly ChangeKind[];
  keyOf: (row: T) => string;
}

const NEVER: LiveList<unknown> = { kinds: [], keyOf: () => "" };

/**
 * A list read page by page, as the API's cursors go. Where it is live, hand `live` of the answer to `Rows`: what is
 * new then waits while somebody points at the list.
 */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<PageOf<T>>,
  live: LiveList<T> = NEVER,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const { refetch } = query;
  const again = useCallback(() => refetch(), [refetch]);
  const peek = async () => (await read(undefined)).items;
  return {
    rows,
    live: useLiveRows({ ...live, rows, peek, refetch: again }),
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: () => void query.fetchNextPage(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
  };
}
