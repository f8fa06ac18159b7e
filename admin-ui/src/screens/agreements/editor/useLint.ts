import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import type { Finding } from "./findings";

const PAUSE_MS = 600;

export interface Linted {
  findings: Finding[];
  /** Whether the findings are of an earlier text. */
  pending: boolean;
  error: unknown;
}

async function lint(document: string): Promise<Finding[]> {
  const found = await answered(api.POST("/v1/agreements/lint", { body: { document } }));
  return [
    ...found.defects.map((one) => ({
      severity: "defect" as const,
      field: one.field ?? "",
      detail: one.detail,
    })),
    ...found.remarks.map((one) => ({ severity: "remark" as const, ...one })),
  ];
}

/** What the node says about a text, a moment after it was typed. */
export function useLint(text: string): Linted {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const query = useQuery({
    queryKey: ["lint", settled],
    queryFn: () => lint(settled),
    enabled: settled.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return {
    findings: query.data ?? [],
    pending: settled !== text || query.isFetching,
    error: query.error,
  };
}
