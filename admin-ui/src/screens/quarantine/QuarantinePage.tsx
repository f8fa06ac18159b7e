import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { SubNav } from "../../shared/SubNav";
import { useMay } from "../../who/session";

interface QuarantinePageOf {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One of the pages about what was not accepted, for whom they are for. */
export function QuarantinePage({ title, intro, actions, children }: QuarantinePageOf) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  const may = useMay();
  if (!may("quarantine", true)) {
    return (
      <Page title={title}>
        <NotForYou roles={["analyst", "administrator", "auditor"].map((role) => common(`role.${role}`))} />
      </Page>
    );
  }
  return (
    <Page title={title} intro={intro} actions={actions}>
      <SubNav
        label={t("places.label")}
        places={[
          { path: "/quarantine", label: t("places.signals"), exact: true },
          { path: "/quarantine/floods", label: t("places.floods") },
          { path: "/quarantine/allowances", label: t("places.allowances") },
        ]}
      />
      {children}
    </Page>
  );
}
