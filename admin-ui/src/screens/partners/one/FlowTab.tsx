import { Card, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { FlowSection } from "../../overview/flow/FlowSection";
import { useCounts } from "../federation";
import { Reasons } from "./Reasons";

/** What flows both ways, how current it is, and why something does not pass. */
export function FlowTab({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useCounts();
  return (
    <Stack>
      <Shown query={query} rows={2}>
        {(all) => {
          const { sent, received } = all.find((one) => one.partner === partner) ?? { sent: {}, received: {} };
          return (
            <>
              <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="xs">
                <Figure label={t("table.released")} value={sent.released} />
                <Figure label={t("figure.answered")} value={sent.receipted} />
                <Figure label={t("table.keptThere")} value={sent.kept} />
                <Figure label={t("figure.refusedThere")} value={sent.refused} />
                <Figure label={t("table.keptHere")} value={received.kept} />
                <Figure label={t("table.quarantined")} value={received.quarantined} />
              </SimpleGrid>
              <Text size="sm">
                {received.asOf === undefined ? (
                  t("figure.neverComplete")
                ) : (
                  <>
                    {t("figure.complete")} <When at={received.asOf} ago />.
                  </>
                )}
              </Text>
              <FlowSection partner={partner} />
              <Reasons name="withheld" counts={sent.withheld} />
              <Reasons name="refusedThere" counts={sent.refusedBy} />
              <Reasons name="notAccepted" counts={received.notAcceptedBy} />
            </>
          );
        }}
      </Shown>
    </Stack>
  );
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  const { i18n } = useTranslation();
  return (
    <Card withBorder padding="xs">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Title order={3} size="h4">
        {new Intl.NumberFormat(i18n.language).format(value ?? 0)}
      </Title>
    </Card>
  );
}
