import { Badge, Tooltip } from "@mantine/core";
import { useLabelTitles } from "../../signals/LabelPicker";

/** A classification as `scheme:code`; hovering or focusing says what it means. */
export function LabelBadge({ label }: { label: string }) {
  const title = useLabelTitles()(label);
  return (
    <Tooltip label={title} disabled={title === ""} events={{ hover: true, focus: true, touch: true }}>
      <Badge size="sm" variant="outline" color="gray" tt="none" style={{ flexShrink: 0 }} tabIndex={0}>
        {label}
      </Badge>
    </Tooltip>
  );
}
