import { Mark, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { dots, type Place, segmentsOf } from "./segments";

/** A text with its keywords marked, and masked until they are asked for. All of it is text, never markup. */
export function Marked({ text, spans, shown }: { text: string; spans: readonly Place[]; shown: boolean }) {
  const { t } = useTranslation("lookup");
  const segments = useMemo(() => segmentsOf(text.length, spans), [text, spans]);
  return (
    <Text
      size="sm"
      component="div"
      dir="auto"
      translate="no"
      mah={320}
      style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", overflow: "auto" }}
      // Long texts scroll by keyboard, too.
      tabIndex={0}
      role="region"
      aria-label={t("scan.marked")}
    >
      {segments.map((segment) => {
        const piece = text.slice(segment.start, segment.end);
        return segment.spans.length === 0 ? (
          <span key={segment.start}>{piece}</span>
        ) : (
          <Mark
            key={segment.start}
            color="yellow"
            title={t("scan.keyword", { numbers: segment.spans.map((one) => one + 1).join(", ") })}
          >
            {shown ? piece : dots(piece)}
          </Mark>
        );
      })}
    </Text>
  );
}
