import { useCallback, useRef, useState } from "react";
import type { ChangeKind } from "./kinds";
import { useLive } from "./Live";

/** How a list that people point at takes in what is new. */
export interface LiveRows {
  /** How many rows are new and not shown; 0 where it is not known how many, null where nothing is new. */
  fresh: number | null;
  show: () => void;
  /** Says that the person points at the list or is in it: then nothing moves. */
  hold: (held: boolean) => void;
}

interface Options<T> {
  kinds: readonly ChangeKind[];
  rows: T[] | undefined;
  keyOf: (row: T) => string;
  /** The first page as it is now, without showing it. */
  peek: () => Promise<T[]>;
  /** Reads all anew. */
  refetch: () => unknown;
}

/** Reads a list anew when it changes; while somebody points at it, says that there is something new instead. */
export function useLiveRows<T>({ kinds, rows, keyOf, peek, refetch }: Options<T>): LiveRows {
  const [fresh, setFresh] = useState<number | null>(null);
  const held = useRef(false);
  const waiting = useRef(false);
  const show = useCallback(() => {
    waiting.current = false;
    setFresh(null);
    void refetch();
  }, [refetch]);
  const changed = async () => {
    if (!held.current) {
      show();
      return;
    }
    waiting.current = true;
    const known = new Set(rows?.map(keyOf));
    const first = await peek().catch(() => []);
    if (waiting.current) {
      setFresh(first.filter((row) => !known.has(keyOf(row))).length);
    }
  };
  useLive(kinds, () => void changed());
  const hold = useCallback(
    (now: boolean) => {
      held.current = now;
      if (!now && waiting.current) {
        show();
      }
    },
    [show],
  );
  return { fresh, show, hold };
}
