import { useCallback, useState } from "react";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";

export type ScanAnswer = components["schemas"]["ScanAnswer"];
export type ScanOptions = components["schemas"]["ScanOptions"];

export interface Scanned {
  texts: string[];
  answer: ScanAnswer;
}

/** Scans texts in one call; they live in this page alone. */
export function useScan() {
  const [scanned, setScanned] = useState<Scanned>();
  const [problem, setProblem] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const scan = useCallback(
    async (texts: string[], purpose: string, options: Omit<ScanOptions, "offsets">) => {
      setRunning(true);
      setProblem(undefined);
      setScanned(undefined);
      try {
        const body = { purpose, texts, options: { ...options, offsets: "utf16" as const } };
        setScanned({ texts, answer: await answered(api.POST("/v1/scans", { body })) });
      } catch (e) {
        setProblem(e);
      } finally {
        setRunning(false);
      }
    },
    [],
  );
  return { scanned, problem, isRunning, scan, clear: () => setScanned(undefined) };
}
