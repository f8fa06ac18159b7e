import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { useSession } from "../../who/session";
import { openTo } from "./places";
import { SettingsNav } from "./SettingsNav";

/** One page of the settings, with the way to the others; says so where it is not for the person. */
export function SettingsPage({
  section,
  title,
  intro,
  actions,
  children,
}: {
  section: string;
  title?: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation("settings");
  const { scopes } = useSession();
  const allowed = openTo(scopes).some((one) => one.path === section);
  return (
    <Page
      title={title ?? t(`${section}.title`)}
      intro={intro ?? t(`${section}.intro`)}
      actions={allowed ? actions : undefined}
    >
      <SettingsNav />
      {allowed ? children : <NotForYou roles={[t("common:role.administrator"), t("common:role.auditor")]} />}
    </Page>
  );
}
