import { Code, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { ApproversInForce } from "./ApproversInForce";
import type { Agreement } from "./names";

/** Who said yes, who signed, and what happened since the first draft. */
export function HistoryOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const may = useMay();
  return (
    <Stack gap="lg">
      <section aria-label={t("people.approvals")}>
        <Title order={2} size="h4" mb="xs">
          {t("people.approvals")}
        </Title>
        <Approvals of={of} />
        {may("admin", true) && <ApproversInForce />}
      </section>
      <section aria-label={t("people.signatures")}>
        <Title order={2} size="h4" mb="xs">
          {t("people.signatures")}
        </Title>
        <Signatures of={of} />
      </section>
      <section aria-label={t("people.history")}>
        <Title order={2} size="h4" mb="xs">
          {t("people.history")}
        </Title>
        <Events of={of} />
      </section>
    </Stack>
  );
}

function Approvals({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  if (of.approvals.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("people.noApproval")}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Caption>{t("people.approvalsHint")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["person", "standing", "when", "interpretation", "assessment"].map((one) => (
              <Table.Th key={one} scope="col">
                {t(`people.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.approvals.map((one) => (
            <Table.Tr key={one.person}>
              <Table.Td>{one.person}</Table.Td>
              <Table.Td>{t(`standing.${one.standing}`)}</Table.Td>
              <Table.Td>
                <When at={one.at} />
              </Table.Td>
              <Table.Td dir="auto">{one.interpretation ?? "–"}</Table.Td>
              <Table.Td dir="auto">{one.assessment ?? "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Signatures({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  return (
    <Stack gap={4}>
      {[of.source, of.recipient].map((member) => {
        const signature = of.signatures.find((one) => one.member === member);
        return (
          <Text key={member} size="sm" component="div">
            {signature === undefined ? t("people.unsigned", { member }) : t("people.signed", { member })}
            {signature !== undefined && (
              <details>
                <summary>{t("people.jws")}</summary>
                <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} dir="ltr">
                  {signature.jws}
                </Code>
              </details>
            )}
          </Text>
        );
      })}
    </Stack>
  );
}

function Events({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Caption>{t("people.historyHint")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {["when", "what", "member", "person", "note"].map((one) => (
              <Table.Th key={one} scope="col">
                {t(`people.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.history.map((event) => (
            <Table.Tr key={`${event.at}-${event.act}-${event.person ?? event.member}`}>
              <Table.Td>
                <When at={event.at} />
              </Table.Td>
              <Table.Td>{t(`event.${event.act}`, { defaultValue: event.act })}</Table.Td>
              <Table.Td>{event.member}</Table.Td>
              <Table.Td>{event.person ?? "–"}</Table.Td>
              <Table.Td dir="auto">{event.note ?? "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
