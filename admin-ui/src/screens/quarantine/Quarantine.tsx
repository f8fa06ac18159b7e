import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { Empty } from "../../shared/States";

export default function Quarantine() {
  const { t } = useTranslation("quarantine");
  return (
    <Page title={t("title")}>
      <Empty title={t("empty")} />
    </Page>
  );
}
