import { Alert, List, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../target/api/schema";
import { api } from "../api/client";
import { answered } from "../api/problem";

type Remark = components["schemas"]["Remarks"][number];

const AFTER_MS = 600;

/** Remarks on the words of a text, while somebody writes it; nothing is ever refused for its words. */
export function useRemarks(text: string): Remark[] {
  const [settled] = useDebouncedValue(text, AFTER_MS);
  const remarks = useQuery({
    queryKey: ["remarks", settled],
    enabled: settled.trim() !== "",
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => answered(api.POST("/v1/terminology/remarks", { body: { text: settled } })),
  });
  return settled.trim() === "" ? [] : (remarks.data?.remarks ?? []);
}

/** Says which words of a text deserve a second thought, and which are better. */
export function TermLint({ text }: { text: string }) {
  const remarks = useRemarks(text);
  return <Remarks remarks={remarks} />;
}

export function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const { t } = useTranslation();
  if (remarks.length === 0) {
    return null;
  }
  return (
    <Alert color="yellow" title={t("lint.title")} role="status">
      <List size="sm">
        {remarks.map((one) => (
          <List.Item key={`${one.start}-${one.term}`}>
            <Text span inherit fw={600}>
              {one.term}
            </Text>
            {one.instead !== undefined && (
              <Text span inherit>
                {" → "}
                {one.instead}
              </Text>
            )}
            <Text size="xs" c="dimmed">
              {one.reason} ({one.source})
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
