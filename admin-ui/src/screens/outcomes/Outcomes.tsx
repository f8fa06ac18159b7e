import { Tabs } from "@mantine/core";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation, useNavigate } from "react-router";
import { Page } from "../../shared/Page";
import { Loading, NotForYou } from "../../shared/States";
import { useMay } from "../../who/session";

const PARTS = ["led", "received", "waiting", "reported", "file", "transparency"] as const;

/** What came of signals, ours and others', and what is told of it. */
export default function Outcomes() {
  const { t } = useTranslation(["outcomes", "common"]);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const may = useMay();
  if (!may("read", true)) {
    return (
      <Page title={t("title")}>
        <NotForYou roles={[t("role.analyst", { ns: "common" }), t("role.publisher", { ns: "common" })]} />
      </Page>
    );
  }
  const here = PARTS.find((part) => part === pathname.split("/")[2]) ?? "led";
  const parts = PARTS.filter((part) => part !== "file" || may("outcomes"));
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Tabs
        value={here}
        onChange={(part) => void navigate(part === "led" ? "/outcomes" : `/outcomes/${part}`)}
      >
        <Tabs.List>
          {parts.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {t(`tab.${part}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={here} pt="md">
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
