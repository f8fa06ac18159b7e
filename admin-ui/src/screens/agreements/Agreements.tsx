import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { Empty } from "../../shared/States";

export default function Agreements() {
  const { t } = useTranslation("agreements");
  return (
    <Page title={t("title")}>
      <Empty title={t("empty")} />
    </Page>
  );
}
