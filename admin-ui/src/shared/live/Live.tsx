import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { SESSION } from "../../who/session";
import { watchAttention } from "./attention";
import { ChangeStream } from "./ChangeStream";
import { type Changed, type ChangeKind, concerns } from "./kinds";

type Hear = (changed: Changed) => void;

const Listeners = createContext<Set<Hear>>(new Set());

/**
 * Listens for changes while somebody looks at the page, and reads anew what shows them: every query whose
 * `meta.live` names a kind that changed, and what `useLive` hears of.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [listeners] = useState(() => new Set<Hear>());
  useEffect(() => {
    const stream = new ChangeStream({
      changed: (changed) => {
        void client.invalidateQueries({ predicate: (query) => concerns(changed, query.meta?.live) });
        for (const hear of listeners) {
          hear(changed);
        }
      },
      signedOut: () => void client.invalidateQueries({ queryKey: SESSION }),
    });
    const unwatch = watchAttention((looking) => (looking ? stream.start() : stream.stop()));
    return () => {
      unwatch();
      stream.stop();
    };
  }, [client, listeners]);
  return <Listeners value={listeners}>{children}</Listeners>;
}

/** Calls when something of these kinds changed. A query alone needs no more than `meta: { live: [...] }`. */
export function useLive(kinds: readonly ChangeKind[], changed: () => void): void {
  const listeners = useContext(Listeners);
  const latest = useRef({ kinds, changed });
  latest.current = { kinds, changed };
  useEffect(() => {
    const hear: Hear = (what) => {
      if (concerns(what, latest.current.kinds)) {
        latest.current.changed();
      }
    };
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [listeners]);
}
