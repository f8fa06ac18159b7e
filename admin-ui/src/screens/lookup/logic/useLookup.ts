import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { batchesOf, inTurn } from "./batches";
import type { Asked } from "./entries";
import { joined, NO_RESULTS, type Results } from "./results";

/** How near values have to be: bits of PDQ, units of TLSH, least percent of a video's frames. */
export interface Thresholds {
  maxDistance: number;
  maxTlshDistance: number;
  videoPercent: number;
}

const MOST_MATCHES_OF_A_VALUE = 100;

interface Running {
  done: number;
  all: number;
}

/**
 * A look-up of many values in several calls. Values and answers live in this page alone: neither the
 * address nor the browser's storage nor a cache has them.
 */
export function useLookup() {
  const [results, setResults] = useState<Results>();
  const [running, setRunning] = useState<Running>();
  const [problem, setProblem] = useState<unknown>();
  const calls = useRef<AbortController>(undefined);
  useEffect(() => () => calls.current?.abort(), []);

  const ask = useCallback(async (asked: Asked[], purpose: string, thresholds: Thresholds) => {
    calls.current?.abort();
    const mine = new AbortController();
    calls.current = mine;
    let all = NO_RESULTS;
    setResults(undefined);
    setProblem(undefined);
    setRunning({ done: 0, all: asked.length });
    try {
      await inTurn(
        batchesOf(asked, (one) => one.entry.value.length),
        (batch) => call(batch, purpose, thresholds, mine.signal),
        (batch, answer) => {
          all = joined(all, batch, answer);
          setResults(all);
          setRunning({ done: all.asked, all: asked.length });
        },
        mine.signal,
      );
    } catch (e) {
      if (!mine.signal.aborted) {
        setProblem(e);
      }
    } finally {
      if (calls.current === mine) {
        setRunning(undefined);
      }
    }
  }, []);

  return {
    results,
    setResults,
    running,
    problem,
    ask,
    stop: () => calls.current?.abort(),
    clear: () => {
      calls.current?.abort();
      setResults(undefined);
      setProblem(undefined);
    },
  };
}

function call(batch: Asked[], purpose: string, thresholds: Thresholds, signal: AbortSignal) {
  const indicators = batch.map((one) => ({ type: one.type, value: one.entry.value, ...one.qualifiers }));
  return answered(
    api.POST("/v1/lookups", {
      body: { purpose, indicators, answers: "all", limit: MOST_MATCHES_OF_A_VALUE, ...thresholds },
      signal,
    }),
  );
}
