import { useTranslation } from "react-i18next";
import { SubNav } from "../../shared/SubNav";
import { useSession } from "../../who/session";
import { openTo } from "./places";

/** The way between the pages of the settings that the person may open. */
export function SettingsNav() {
  const { t } = useTranslation(["settings", "people"]);
  const { scopes } = useSession();
  return (
    <SubNav
      label={t("settings:title")}
      places={openTo(scopes).map((one) => ({ path: `/settings/${one.path}`, label: t(one.title) }))}
    />
  );
}
