import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { Page } from "../../shared/Page";
import { Loading, NotForYou } from "../../shared/States";
import { SubNav } from "../../shared/SubNav";
import { useMay } from "../../who/session";

const PARTS = ["led", "received", "waiting", "reported", "file", "transparency"] as const;

/** What came of signals, ours and others', and what is told of it. */
export default function Outcomes() {
  const { t } = useTranslation(["outcomes", "common"]);
  const may = useMay();
  if (!may("read", true)) {
    return (
      <Page title={t("title")}>
        <NotForYou roles={[t("role.analyst", { ns: "common" }), t("role.publisher", { ns: "common" })]} />
      </Page>
    );
  }
  const parts = PARTS.filter((part) => part !== "file" || may("outcomes"));
  return (
    <Page title={t("title")} intro={t("intro")}>
      <SubNav
        label={t("title")}
        places={parts.map((part) => ({
          path: part === "led" ? "/outcomes" : `/outcomes/${part}`,
          label: t(`tab.${part}`),
          exact: part === "led",
        }))}
      />
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Page>
  );
}
