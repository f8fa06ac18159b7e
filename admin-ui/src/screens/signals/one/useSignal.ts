import { useQuery } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { useParams } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import type { Signal } from "../model";

export interface Which {
  id: string;
  /** Member id of the partner that disclosed it; undefined for one of our own. */
  source?: string;
}

/** The signal that the address names. */
export function useWhich(): Which {
  const { id = "", source } = useParams();
  return source === undefined ? { id } : { id, source };
}

export function readSignal(
  { id, source }: Which,
  query: { values?: "full" | "masked"; labels?: string } = {},
): Promise<Signal> {
  return answered(api.GET("/v1/signals/{id}", { params: { path: { id }, query: { source, ...query } } }));
}

/** A signal with its values masked, and its labels as they read in another scheme where one is named. */
export function useSignal(which: Which, labels?: string) {
  return useQuery({
    queryKey: ["signals", "one", which.source ?? "", which.id, labels ?? ""],
    queryFn: () => readSignal(which, labels === undefined ? {} : { labels }),
    placeholderData: (before) => (before?.id === which.id ? before : undefined),
  });
}

/**
 * Asks for the values of one version of a signal when a person does; the node writes that down. They are kept as long
 * as the page is open, in no cache.
 */
export function useValues(which: Which, version: number): () => Promise<Signal> {
  const asked = useRef<{ of: string; signal: Promise<Signal> }>(undefined);
  return useCallback(() => {
    const of = `${which.source ?? ""}/${which.id}/${version}`;
    if (asked.current?.of !== of) {
      const signal = readSignal(which, { values: "full" });
      asked.current = { of, signal };
      signal.catch(() => {
        asked.current = undefined;
      });
    }
    return asked.current.signal;
  }, [which, version]);
}
