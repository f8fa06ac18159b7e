import { Alert, Badge, Group, List, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { Section } from "./Section";
import { fieldWords } from "./words";

type Recipient = components["schemas"]["CustodyRecipient"];
type Report = components["schemas"]["CustodyReport"];

export function useCustody(id: string) {
  return useQuery({
    queryKey: ["signals", "custody", id],
    queryFn: () => answered(api.GET("/v1/signals/{id}/custody", { params: { path: { id } } })),
  });
}

/** Partners that hold it now, or that may. */
export function holdersOf(report: Report): string[] {
  return report.recipients
    .filter((one) => one.state === "held" || one.state === "stopping")
    .map((one) => one.partner);
}

/** Who ever got it, which fields, since when, and how its end went. */
export function Holders({ id }: { id: string }) {
  const { t } = useTranslation("signals");
  const custody = useCustody(id);
  return (
    <Section title={t("holders.title")} intro={t("holders.intro")}>
      <Shown query={custody} rows={3}>
        {(report) =>
          report.recipients.length === 0 ? (
            <Text size="sm">{t("holders.none")}</Text>
          ) : (
            <>
              <Missing report={report} />
              {report.recipients.map((one) => (
                <One key={one.partner} recipient={one} />
              ))}
            </>
          )
        }
      </Shown>
    </Section>
  );
}

function Missing({ report }: { report: Report }) {
  const { t } = useTranslation("signals");
  if (!report.takenBack || report.missing.length === 0) {
    return null;
  }
  return (
    <Alert color="yellow" title={t("holders.missing")}>
      <List size="sm">
        {report.missing.map((one) => (
          <List.Item key={`${one.partner}-${one.what}`}>
            {one.partner}: {one.words}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function One({ recipient }: { recipient: Recipient }) {
  const { t } = useTranslation("signals");
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {recipient.partner}
        </Text>
        <Badge size="sm" variant="light" tt="none" color={recipient.state === "held" ? "teal" : "gray"}>
          {t(`custody.${recipient.state}`)}
        </Badge>
      </Group>
      <Table.ScrollContainer minWidth={520}>
        <Table aria-label={t("holders.caption", { partner: recipient.partner })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("handling.version")}</Table.Th>
              <Table.Th>{t("holders.fields")}</Table.Th>
              <Table.Th>{t("holders.under")}</Table.Th>
              <Table.Th>{t("holders.since")}</Table.Th>
              <Table.Th>{t("holders.until")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {recipient.holdings.map((one) => (
              <Table.Tr key={`${one.position.stream}-${one.position.epoch}-${one.position.sequence}`}>
                <Table.Td>{one.version}</Table.Td>
                <Table.Td>
                  {one.fields.map((name) => fieldWords(t, name)).join(", ")}
                  {one.refused !== undefined && ` · ${t("holders.refused", { reason: one.refused })}`}
                </Table.Td>
                <Table.Td>
                  {one.agreement} v{one.agreementVersion}, {one.clause}
                </Table.Td>
                <Table.Td>
                  <When at={one.from} />
                </Table.Td>
                <Table.Td>{one.until === undefined ? t("holders.now") : <When at={one.until} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Ends recipient={recipient} />
    </Stack>
  );
}

function Ends({ recipient }: { recipient: Recipient }) {
  const { t } = useTranslation("signals");
  // They are told of all signals under an agreement together, and say nothing of one that is in use.
  const deletions = recipient.state === "held" ? [] : recipient.deletions;
  return (
    <List size="sm">
      {recipient.ends.map((end) => (
        <List.Item key={`${end.how}-${end.toldAt}`}>
          {t(`custody.end.${end.how}`)} <When at={end.toldAt} />
          {end.stoppedAt !== undefined && (
            <>
              {" · "}
              {t("custody.stoppedAt")} <When at={end.stoppedAt} />
            </>
          )}
          {end.confirmedAt !== undefined && (
            <>
              {" · "}
              {t("custody.confirmedAt")} <When at={end.confirmedAt} />
            </>
          )}
        </List.Item>
      ))}
      {deletions.map((one) => (
        <List.Item key={one.statedAt}>
          {t("custody.deleted", { agreement: one.agreement, words: one.words })} <When at={one.statedAt} />
        </List.Item>
      ))}
    </List>
  );
}
