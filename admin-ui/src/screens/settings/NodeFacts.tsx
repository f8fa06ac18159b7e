import { Badge, Card, Code, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { type Facts, readNode } from "./asking";
import { SettingsPage } from "./SettingsPage";

/** Whose node this is, the directory it follows and the keys that others know it by. */
export default function NodeFacts() {
  const node = useQuery({ queryKey: ["settings", "node"], queryFn: readNode });
  return (
    <SettingsPage section="node">
      <Shown query={node}>
        {(facts) => (
          <Stack>
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              <Member facts={facts} />
              <Directory facts={facts} />
            </SimpleGrid>
            <Keys facts={facts} />
          </Stack>
        )}
      </Shown>
    </SettingsPage>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="40%" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

function Member({ facts }: { facts: Facts }) {
  const { t } = useTranslation("settings");
  const { member } = facts;
  return (
    <Card withBorder>
      <Title order={2} size="h4">
        {member.name ?? member.alias}
      </Title>
      <Table variant="vertical" aria-label={t("node.member")}>
        <Table.Tbody>
          <Fact name={t("node.id")}>{member.id}</Fact>
          <Fact name={t("node.federation")}>{facts.federation}</Fact>
          <Fact name={t("node.sector")}>{member.sector ?? "–"}</Fact>
          <Fact name={t("node.jurisdictions")}>{member.jurisdictions?.join(", ") ?? "–"}</Fact>
          <Fact name={t("node.status")}>{member.status ?? "–"}</Fact>
          <Fact name={t("node.zone")}>{facts.timeZone}</Fact>
          <Fact name={t("node.software")}>{facts.software}</Fact>
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function Directory({ facts }: { facts: Facts }) {
  const { t } = useTranslation("settings");
  const { directory } = facts;
  return (
    <Card withBorder>
      <Title order={2} size="h4">
        {t("node.directory")}
      </Title>
      {directory === undefined ? (
        <Text c="dimmed">{t("node.noDirectory")}</Text>
      ) : (
        <Table variant="vertical" aria-label={t("node.directory")}>
          <Table.Tbody>
            <Fact name={t("node.version")}>{directory.version}</Fact>
            <Fact name={t("node.members")}>{directory.members}</Fact>
            <Fact name={t("node.issued")}>
              <When at={directory.issuedAt} ago />
            </Fact>
            <Fact name={t("node.next")}>
              <When at={directory.nextUpdate} />
            </Fact>
            <Fact name={t("node.age")}>
              <Badge color={directory.stale ? "red" : "green"} variant="light">
                {t(directory.stale ? "node.stale" : "node.fresh")}
              </Badge>
            </Fact>
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}

const COLOURS = { "in-force": "green", coming: "blue", retired: "gray", revoked: "red" } as const;

function Keys({ facts }: { facts: Facts }) {
  const { t } = useTranslation("settings");
  return (
    <Card withBorder>
      <Title order={2} size="h4">
        {t("node.keys")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("node.keysHint")}
      </Text>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ tabIndex: 0 }}>
        <Table captionSide="top">
          <Table.Thead>
            <Table.Tr>
              {["use", "fingerprint", "from", "until", "state"].map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`node.key.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {facts.keys.map((key) => (
              <Table.Tr key={key.fingerprint}>
                <Table.Td>{t(`node.use.${key.use}`)}</Table.Td>
                <Table.Td>
                  <Code dir="ltr">{key.fingerprint}</Code>
                </Table.Td>
                <Table.Td>
                  <When at={key.from} />
                </Table.Td>
                <Table.Td>
                  <When at={key.revokedAt ?? key.until} />
                </Table.Td>
                <Table.Td>
                  <Badge color={COLOURS[key.state]} variant="light">
                    {t(`node.state.${key.state}`)}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
