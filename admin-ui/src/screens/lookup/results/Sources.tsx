import { Alert, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "../../../shared/When";
import type { Freshness } from "../logic/results";

/** How fresh what is known of each partner is; one that is too old is said aloud. */
export function Sources({ sources }: { sources: readonly Freshness[] }) {
  const { t } = useTranslation("lookup");
  if (sources.length === 0) {
    return null;
  }
  const stale = sources.filter((one) => one.stale || one.refusal !== undefined);
  return (
    <>
      <Group gap="md">
        <Text size="xs" c="dimmed">
          {t("sources.label")}
        </Text>
        {sources.map((one) => (
          <Text key={one.source} size="xs" c="dimmed">
            {one.source} · <When at={one.asOf} ago />
          </Text>
        ))}
      </Group>
      {stale.map((one) => (
        <Alert key={one.source} color="yellow" p="xs">
          {one.refusal?.detail ?? t("sources.stale", { source: one.source })}
        </Alert>
      ))}
    </>
  );
}
