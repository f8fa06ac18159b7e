import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../shared/Page";
import { Empty } from "../shared/States";

/** There is no such page. */
export function NowhereHere() {
  const { t } = useTranslation();
  return (
    <Page title={t("nowhere.title")}>
      <Empty
        title={t("nowhere.hint")}
        action={
          <Anchor component={Link} to="/">
            {t("nowhere.home")}
          </Anchor>
        }
      />
    </Page>
  );
}
