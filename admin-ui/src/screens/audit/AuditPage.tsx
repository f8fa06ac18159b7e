import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { SubNav } from "../../shared/SubNav";
import { useMay } from "../../who/session";

interface AuditPageOf {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One of the pages of the audit: for auditors alone, and saying that what is read here is written down. */
export function AuditPage({ title, intro, actions, children }: AuditPageOf) {
  const { t } = useTranslation("audit");
  const { t: common } = useTranslation();
  const may = useMay();
  if (!may("audit")) {
    return (
      <Page title={title}>
        <NotForYou roles={[common("role.auditor")]} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      intro={
        <>
          {intro}
          <Text size="xs">{t("written")}</Text>
        </>
      }
      actions={actions}
    >
      <SubNav
        label={t("places.label")}
        places={[
          { path: "/audit", label: t("places.search"), exact: true },
          { path: "/audit/counts", label: t("places.counts") },
          { path: "/audit/proof", label: t("places.proof") },
          { path: "/audit/bundle", label: t("places.bundle") },
          { path: "/audit/people", label: t("places.people") },
        ]}
      />
      {children}
    </Page>
  );
}
