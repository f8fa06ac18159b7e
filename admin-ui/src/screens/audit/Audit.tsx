import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { Empty } from "../../shared/States";

export default function Audit() {
  const { t } = useTranslation("audit");
  return (
    <Page title={t("title")}>
      <Empty title={t("empty")} />
    </Page>
  );
}
