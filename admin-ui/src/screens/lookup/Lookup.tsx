import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import { useMay } from "../../who/session";
import { ScanTexts } from "./scan/ScanTexts";
import { LookUpValues } from "./values/LookUpValues";

const KEYS = ["tab"] as const;

/** Asks what partners vouch for: of values, or of keywords in texts. */
export default function Lookup() {
  const { t } = useTranslation(["lookup", "common"]);
  const [{ tab = "values" }, change] = useUrlState(KEYS);
  const may = useMay();
  if (!may("lookup")) {
    return (
      <Page title={t("title")}>
        <NotForYou roles={[t("role.publisher", { ns: "common" }), t("role.analyst", { ns: "common" })]} />
      </Page>
    );
  }
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === "values" ? undefined : (value ?? undefined) })}
        keepMounted
      >
        <Tabs.List>
          <Tabs.Tab value="values">{t("tab.values")}</Tabs.Tab>
          <Tabs.Tab value="texts">{t("tab.texts")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="values" pt="md">
          <LookUpValues />
        </Tabs.Panel>
        <Tabs.Panel value="texts" pt="md">
          <ScanTexts />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
