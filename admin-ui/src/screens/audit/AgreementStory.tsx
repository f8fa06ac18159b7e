import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useUrlState } from "../../shared/useUrlState";
import { useMay } from "../../who/session";
import { AuditPage } from "./AuditPage";
import { tellAgreement } from "./asking";
import { Story } from "./Story";

const KEYS = ["partner"] as const;

/** The story of one agreement, all its versions. */
export default function AgreementStory() {
  const { t } = useTranslation("audit");
  const { id = "" } = useParams();
  const [{ partner }] = useUrlState(KEYS);
  const may = useMay();
  return (
    <AuditPage
      title={t("story.agreement")}
      intro={<bdi>{partner === undefined ? id : `${id} · ${partner}`}</bdi>}
      actions={
        <Anchor component={Link} to={`/audit/bundle?agreement=${encodeURIComponent(id)}`} size="sm">
          {t("story.bundle")}
        </Anchor>
      }
    >
      {may("audit") && (
        <Story about={["agreement", id, partner]} read={(cursor) => tellAgreement(id, partner, cursor)} />
      )}
    </AuditPage>
  );
}
