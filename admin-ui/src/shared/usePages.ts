import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

export interface PageOf<T> {
  items: T[];
  next?: string | null;
}

/** A list read page by page, as the API's cursors go. */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<PageOf<T>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return {
    rows,
    error: query.error,
    isPending: query.isPending,
    refetch: query.refetch,
    more: () => void query.fetchNextPage(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
  };
}
