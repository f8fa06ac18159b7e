import { Anchor, Card, SimpleGrid, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../shared/Page";
import { NotForYou } from "../../shared/States";
import { useSession } from "../../who/session";
import { openTo } from "./places";

/** What of the settings the person may open. */
export default function Settings() {
  const { t } = useTranslation(["settings", "people"]);
  const { scopes } = useSession();
  const open = openTo(scopes);
  return (
    <Page title={t("settings:title")} intro={t("settings:intro")}>
      {open.length === 0 ? (
        <NotForYou roles={[t("common:role.administrator"), t("common:role.auditor")]} />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {open.map((one) => (
            <Card key={one.path} withBorder>
              <Title order={2} size="h4">
                <Anchor component={Link} to={`/settings/${one.path}`} inherit>
                  {t(one.title)}
                </Anchor>
              </Title>
              <Text size="sm" c="dimmed" mt={4}>
                {t(one.intro)}
              </Text>
            </Card>
          ))}
        </SimpleGrid>
      )}
    </Page>
  );
}
