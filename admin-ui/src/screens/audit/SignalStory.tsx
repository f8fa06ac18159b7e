import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useMay } from "../../who/session";
import { AuditPage } from "./AuditPage";
import { tellSignal } from "./asking";
import { Story } from "./Story";

/** The story of one signal, own or received. */
export default function SignalStory() {
  const { t } = useTranslation("audit");
  const { id = "" } = useParams();
  const may = useMay();
  return (
    <AuditPage
      title={t("story.signal")}
      intro={<bdi>{id}</bdi>}
      actions={
        <Anchor component={Link} to={`/audit/bundle?signal=${encodeURIComponent(id)}`} size="sm">
          {t("story.bundle")}
        </Anchor>
      }
    >
      {may("audit") && <Story about={["signal", id]} read={(cursor) => tellSignal(id, cursor)} />}
    </AuditPage>
  );
}
