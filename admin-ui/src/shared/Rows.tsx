import { Button, Group, Table, Text } from "@mantine/core";
import { type ColumnDef, flexRender, getCoreRowModel, type Row, useReactTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FreshRows } from "./live/FreshRows";
import type { LiveRows } from "./live/useLiveRows";
import classes from "./Rows.module.css";

const ROW_HEIGHT = 41;
const NEAR_END = 20;

export interface RowsOf<T> {
  /** What the table shows, for those who hear it. */
  caption: string;
  // TanStack's own type of a list of columns whose values differ in type.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  columns: ColumnDef<T, any>[];
  rows: T[];
  keyOf: (row: T) => string;
  /** Called when the last rows come into sight and there are more. */
  more?: () => void;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onOpen?: (row: T) => void;
  /** Keeps rows in their places while somebody points at them, and says what is new. */
  live?: LiveRows;
  height?: number | string;
  /** Below it the table scrolls sideways rather than breaking every word. */
  minWidth?: number;
  empty?: ReactNode;
}

/** A table of any number of rows, of which only those in sight are drawn. */
export function Rows<T>(props: RowsOf<T>) {
  const { t } = useTranslation();
  const { rows, hasMore = false, isLoadingMore = false, more } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useReactTable({
    data: rows,
    columns: props.columns,
    getRowId: props.keyOf,
    getCoreRowModel: getCoreRowModel(),
  });
  const all = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= all.length - NEAR_END) {
      more?.();
    }
  }, [hasMore, isLoadingMore, last, all.length, more]);
  if (rows.length === 0 && !hasMore) {
    return props.empty;
  }
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      <FreshRows live={props.live} />
      {/* What scrolls has to be reachable by keyboard. */}
      <section
        ref={scroller}
        className={classes.scroller}
        style={{ maxHeight: props.height ?? "68vh" }}
        tabIndex={0}
        aria-label={props.caption}
        {...holding(props.live)}
      >
        <Table
          stickyHeader
          miw={props.minWidth}
          highlightOnHover={props.onOpen !== undefined}
          aria-rowcount={hasMore ? -1 : rows.length + 1}
        >
          <Table.Caption className={classes.hidden}>{props.caption}</Table.Caption>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => (
                  <Table.Th key={header.id} scope="col">
                    {flexRender(header.column.columnDef.header, header.getContext())}
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            <Gap height={before} />
            {items.map((item) => {
              const row = all[item.index];
              return row === undefined ? null : (
                <OneRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  measure={virtual.measureElement}
                  onOpen={props.onOpen}
                />
              );
            })}
            <Gap height={after} />
          </Table.Tbody>
        </Table>
      </section>
      <Group justify="space-between" mt={4}>
        <Text size="xs" c="dimmed" role="status">
          {hasMore ? t("table.count", { count: rows.length }) : t("table.end", { count: rows.length })}
        </Text>
        {hasMore && (
          <Button size="compact-xs" variant="subtle" loading={isLoadingMore} onClick={more}>
            {t("act.more")}
          </Button>
        )}
      </Group>
    </>
  );
}

/** Whoever points at rows, or is among them with the keyboard, does not have them moved. */
function holding(live: LiveRows | undefined) {
  return {
    onPointerEnter: () => live?.hold(true),
    onPointerLeave: () => live?.hold(false),
    onFocus: () => live?.hold(true),
    onBlur: () => live?.hold(false),
  };
}

function Gap({ height }: { height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}

interface OneRowOf<T> {
  row: Row<T>;
  index: number;
  measure: (element: Element | null) => void;
  onOpen?: (row: T) => void;
}

function OneRow<T>({ row, index, measure, onOpen }: OneRowOf<T>) {
  return (
    <Table.Tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={onOpen === undefined ? undefined : classes.opens}
      onClick={(event) => {
        // Links, buttons and boxes in a row do their own thing, and so does selecting text.
        const inner = (event.target as Element).closest("a,button,input,label");
        if (onOpen !== undefined && inner === null && window.getSelection()?.isCollapsed !== false) {
          onOpen(row.original);
        }
      }}
    >
      {row.getVisibleCells().map((cell) => (
        <Table.Td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</Table.Td>
      ))}
    </Table.Tr>
  );
}
