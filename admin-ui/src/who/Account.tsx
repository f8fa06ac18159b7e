import { useTranslation } from "react-i18next";
import { Page } from "../shared/Page";

/** One's own password, second factor and sessions. */
export default function Account() {
  const { t } = useTranslation("who");
  return <Page title={t("account.title")}>{null}</Page>;
}
