import type { ColumnDef } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { Rows } from "../../shared/Rows";
import { Failed, Loading } from "../../shared/States";
import type { usePages } from "../../shared/usePages";

/** A list of the settings in the state that it is in. */
export function Listed<T>({
  list,
  caption,
  columns,
  keyOf,
  empty,
  minWidth = 640,
  onOpen,
}: {
  list: ReturnType<typeof usePages<T>>;
  caption: string;
  // biome-ignore lint/suspicious/noExplicitAny: TanStack's own type of a list of columns
  columns: ColumnDef<T, any>[];
  keyOf: (row: T) => string;
  empty: ReactNode;
  minWidth?: number;
  onOpen?: (row: T) => void;
}) {
  if (list.rows === undefined) {
    return list.error === null ? (
      <Loading />
    ) : (
      <Failed error={list.error} retry={() => void list.refetch()} />
    );
  }
  return (
    <Rows
      caption={caption}
      columns={columns}
      rows={list.rows}
      keyOf={keyOf}
      more={list.more}
      hasMore={list.hasMore}
      isLoadingMore={list.isLoadingMore}
      minWidth={minWidth}
      onOpen={onOpen}
      empty={empty}
    />
  );
}
