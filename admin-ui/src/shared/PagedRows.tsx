import { Rows, type RowsOf } from "./Rows";
import { Shown } from "./States";
import type { Pages } from "./usePages";

interface PagedRowsOf<T> extends Omit<RowsOf<T>, "rows" | "more" | "hasMore" | "isLoadingMore" | "live"> {
  pages: Pages<T>;
}

/** A list that is read page by page, or the state that it is in. */
export function PagedRows<T>({ pages, ...table }: PagedRowsOf<T>) {
  return (
    <Shown query={pages}>
      {(rows) => (
        <Rows
          {...table}
          rows={rows}
          more={pages.more}
          hasMore={pages.hasMore}
          isLoadingMore={pages.isLoadingMore}
          live={pages.live}
        />
      )}
    </Shown>
  );
}
