import { Anchor, Badge, Card, Progress, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { howFar, type PartnerStep, type Recovery } from "./asking";

const COLOURS = { asking: "gray", fetching: "blue", repairing: "blue", done: "green" } as const;

/** How far the way back is with each partner. */
export function ProgressOfPartners({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation("settings");
  const { done, of } = howFar(recovery);
  return (
    <Card withBorder component="section" aria-labelledby="recovery-partners">
      <Stack gap="xs">
        <Title order={2} size="h4" id="recovery-partners">
          {t("recovery.partners")}
        </Title>
        <Text size="sm">{t("recovery.far", { done, of })}</Text>
        <Progress
          value={(100 * done) / of}
          animated={recovery.state === "running"}
          aria-label={t("recovery.far", { done, of })}
        />
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ tabIndex: 0 }}>
          <Table aria-labelledby="recovery-partners">
            <Table.Thead>
              <Table.Tr>
                {["member", "step", "fetched", "resealed", "withdrawn"].map((column) => (
                  <Table.Th key={column} scope="col">
                    {t(`recovery.column.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {recovery.partners.map((one) => (
                <Row key={one.member} partner={one} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Card>
  );
}

function Row({ partner }: { partner: PartnerStep }) {
  const { t, i18n } = useTranslation("settings");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/partners/${encodeURIComponent(partner.member)}?tab=repair`} size="sm">
          {partner.member}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Badge color={COLOURS[partner.step]} variant="light" miw="max-content">
          {t(`recovery.step.${partner.step}`)}
        </Badge>
        {partner.unanswered && (
          <Text size="xs" c="dimmed">
            {t("recovery.unanswered")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{number.format(partner.fetched)}</Table.Td>
      <Table.Td>{number.format(partner.resealed)}</Table.Td>
      <Table.Td>{number.format(partner.withdrawn)}</Table.Td>
    </Table.Tr>
  );
}
