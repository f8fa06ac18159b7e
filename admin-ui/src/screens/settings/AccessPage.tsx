import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { useMay } from "../../who/session";
import { SettingsNav } from "./SettingsNav";

interface AccessPageOf {
  title: string;
  intro: string;
  act: ReactNode;
  children: ReactNode;
}

/** A page on who gets in: for administrators, and for auditors to read. */
export function AccessPage({ title, intro, act, children }: AccessPageOf) {
  const { t } = useTranslation("people");
  const may = useMay();
  return (
    <Page title={title} intro={intro} actions={may("admin") ? act : undefined}>
      <SettingsNav />
      {may("admin", true) ? (
        children
      ) : (
        <NotForYou roles={[t("common:role.administrator"), t("common:role.auditor")]} />
      )}
    </Page>
  );
}
