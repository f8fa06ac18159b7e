import { Button, Group } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LiveRows } from "./useLiveRows";

/** Says that a list has changed, in place of changing it. */
export function FreshRows({ live }: { live: LiveRows | undefined }) {
  const { t } = useTranslation();
  if (live === undefined || live.fresh === null) {
    return null;
  }
  return (
    <Group justify="center" role="status" mb={6}>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconArrowUp size={14} aria-hidden />}
        onClick={live.show}
      >
        {live.fresh === 0 ? t("table.changed") : t("table.fresh", { count: live.fresh })}
      </Button>
    </Group>
  );
}
