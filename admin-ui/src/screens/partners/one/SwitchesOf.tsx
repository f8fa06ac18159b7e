import { Alert } from "@mantine/core";
import { IconPlugX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";

/** Says what of the partner is switched off, to whom may know. */
export function SwitchesOf({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const may = useMay();
  const query = useQuery({
    queryKey: ["switches", partner],
    queryFn: async () =>
      (await answered(api.GET("/v1/switches", { params: { query: { source: partner } } }))).items,
    enabled: may("admin", true),
    meta: { live: ["switches"] },
  });
  const off = (query.data ?? []).filter((one) => one.onAt === undefined);
  return off.map((one) => (
    <Alert key={one.id} color="orange" icon={<IconPlugX aria-hidden />} title={t("switch.off")}>
      {[one.type, one.kind].filter((part) => part !== undefined).join(", ") || t("switch.all")}. {one.reason}{" "}
      · {one.offBy}, <When at={one.offAt} ago />
    </Alert>
  ));
}
