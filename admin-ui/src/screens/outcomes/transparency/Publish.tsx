import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { useSteppedUp } from "../../../who/stepUp";

interface PublishOf {
  period: components["schemas"]["TransparencyPeriod"];
  opened: boolean;
  onClose: () => void;
}

/** Asks before a report is published: it is for good. */
export function Publish({ period, opened, onClose }: PublishOf) {
  const { t } = useTranslation("outcomes");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  return (
    <Confirm
      title={t("report.publishTitle", { period: period.period })}
      act={t("report.publish")}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={async () => {
        await steppedUp(() =>
          answered(
            api.POST("/v1/transparency/{period}/publish", {
              params: { path: { period: period.period } },
              body: {},
            }),
          ),
        );
        await client.invalidateQueries({ queryKey: ["transparency"] });
      }}
    >
      {t("report.publishHint", { granularity: t(`report.granularity_${period.granularity}`) })}
    </Confirm>
  );
}
