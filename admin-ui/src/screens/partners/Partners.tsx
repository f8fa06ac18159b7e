import { Card, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { Empty, Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { relations, useFederation } from "./federation";
import { PartnerTable } from "./PartnerTable";
import { Picture } from "./Picture";

/** The federation as this member sees it: who shares what with whom, as a picture and as a table. */
export default function Partners() {
  const { t } = useTranslation("partners");
  const query = useFederation();
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Shown query={query} rows={6}>
        {(federation) => {
          const all = relations(federation);
          const connected = all.filter((one) => one.connected);
          return (
            <Stack>
              <Card withBorder component="section" aria-labelledby="picture">
                <Title order={2} size="h4" id="picture" mb="xs">
                  {t("picture.title")}
                </Title>
                {connected.length === 0 ? (
                  <Empty title={t("picture.none")}>{t("picture.noneHint")}</Empty>
                ) : (
                  <Picture
                    self={federation.members.find((one) => one.id === federation.self)}
                    relations={connected}
                  />
                )}
              </Card>
              <PartnerTable relations={all} />
              <Text size="sm" c="dimmed">
                {t("directory", { version: federation.directory.version })}{" "}
                <When at={federation.directory.issuedAt} ago />. {t("directoryNext")}{" "}
                <When at={federation.directory.nextUpdate} ago />.
              </Text>
            </Stack>
          );
        }}
      </Shown>
    </Page>
  );
}
