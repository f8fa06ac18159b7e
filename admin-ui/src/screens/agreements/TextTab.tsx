import { Code } from "@mantine/core";
import type { Agreement } from "./names";

/** The document as the nodes read it. */
export function TextTab({ of }: { of: Agreement }) {
  return (
    <Code block dir="ltr" tabIndex={0} style={{ overflow: "auto", maxHeight: "70vh" }}>
      {of.yaml}
    </Code>
  );
}
