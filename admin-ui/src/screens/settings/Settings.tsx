import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { Empty } from "../../shared/States";

export default function Settings() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("title")}>
      <Empty title={t("empty")} />
    </Page>
  );
}
