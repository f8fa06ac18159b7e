import { Text } from "@mantine/core";
import { masked } from "../logic/mask";

/** A value that the person gave; masked until it is asked for. It may be anything, and is only text. */
export function Value({ value, shown }: { value: string; shown: boolean }) {
  return (
    <Text
      span
      size="xs"
      ff="monospace"
      dir="ltr"
      translate="no"
      style={{
        overflowWrap: shown ? "anywhere" : undefined,
        whiteSpace: shown ? undefined : "nowrap",
        unicodeBidi: "isolate",
      }}
    >
      {shown ? value : masked(value)}
    </Text>
  );
}
