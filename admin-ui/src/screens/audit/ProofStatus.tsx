import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "../../who/session";
import { Alarms } from "./Alarms";
import { AuditPage } from "./AuditPage";
import { VerifyLog } from "./VerifyLog";
import { Witnesses } from "./Witnesses";

/** Whether the log is what was written: its checkpoints, who saw them, alarms, and a check of all of it. */
export default function ProofStatus() {
  const { t } = useTranslation("audit");
  const may = useMay();
  return (
    <AuditPage title={t("status.title")} intro={t("status.intro")}>
      {may("audit") && (
        <Stack gap="lg">
          <Alarms />
          <Witnesses />
          <VerifyLog />
        </Stack>
      )}
    </AuditPage>
  );
}
