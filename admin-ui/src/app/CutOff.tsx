import { Alert } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { answered } from "../api/problem";
import { When } from "../shared/When";
import { useSession } from "../who/session";

/** Changes are pushed; a page that cannot hear of them asks by itself. */
const ASK_EVERY_MS = 60_000;

/** Says on every page that the federation's broker does not answer the node, so that what is shown may be old. */
export function CutOff() {
  const { t } = useTranslation();
  const { scopes } = useSession();
  const node = useQuery({
    queryKey: ["node"],
    queryFn: () => answered(api.GET("/v1/node")),
    meta: { live: ["node"] },
    refetchInterval: ASK_EVERY_MS,
    // an auditor's reading is written down; auditors see the same in the overview
    enabled: scopes.includes("read"),
  });
  const broker = node.data?.broker;
  if (broker === undefined || broker.reachable) {
    return null;
  }
  return (
    <Alert color="orange" icon={<IconCloudOff aria-hidden />} mb="md" title={t("state.cutOff")} role="status">
      {t("state.cutOffSince")} <When at={broker.since} />. {t("state.cutOffHint")}
    </Alert>
  );
}
