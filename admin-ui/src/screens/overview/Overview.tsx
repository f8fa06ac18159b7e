import { Card, Grid, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "../../shared/Page";
import { useMay } from "../../who/session";
import { FlowSection } from "./flow/FlowSection";
import { HealthCard } from "./HealthCard";
import { NeedList } from "./NeedList";

/** What needs the person now, what flowed on the last days, and how the node is. */
export default function Overview() {
  const { t } = useTranslation("overview");
  const may = useMay();
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Grid>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Card withBorder component="section" aria-labelledby="needs">
            <Stack gap="sm">
              <Title order={2} size="h4" id="needs">
                {t("needs.title")}
              </Title>
              <NeedList />
            </Stack>
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <HealthCard />
        </Grid.Col>
        {may("read", true) && (
          <Grid.Col span={12}>
            <FlowSection />
          </Grid.Col>
        )}
      </Grid>
    </Page>
  );
}
