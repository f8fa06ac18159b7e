import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

/** Filters that live in the address, so that a view can be shared; empty values are left out. */
export function useUrlState<K extends string>(
  keys: readonly K[],
): [Partial<Record<K, string>>, (changes: Partial<Record<K, string | undefined>>) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => {
    const now: Partial<Record<K, string>> = {};
    for (const key of keys) {
      const value = params.get(key);
      if (value !== null && value !== "") {
        now[key] = value;
      }
    }
    return now;
  }, [params, keys]);
  const change = useCallback(
    (changes: Partial<Record<K, string | undefined>>) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes) as [K, string | undefined][]) {
            if (value === undefined || value === "") {
              after.delete(key);
            } else {
              after.set(key, value);
            }
          }
          return after;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [state, change];
}
