import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ConfirmAbout } from "../../../shared/Confirm";
import { retract } from "../form/report";
import type { ReportedOutcome } from "./Reported";

/** Asks before an outcome is taken back. */
export function RetractOutcome({
  outcome,
  onClose,
}: {
  outcome: ReportedOutcome | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation(["outcomes", "codes"]);
  const client = useQueryClient();
  return (
    <ConfirmAbout
      title={t("reported.retractTitle")}
      act={t("reported.retract")}
      danger
      about={outcome}
      onClose={onClose}
      onConfirm={async (one) => {
        await retract([one.id], () => {});
        await client.invalidateQueries({ queryKey: ["outcomes"] });
      }}
    >
      {outcome !== undefined &&
        t("reported.retractHint", { source: outcome.source, code: t(`codes:name.${outcome.code}`) })}
    </ConfirmAbout>
  );
}
