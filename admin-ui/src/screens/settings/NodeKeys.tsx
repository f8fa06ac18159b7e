import { Badge, Card, Code, List, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { type KeyOfNode, listKeysOfNode } from "./asking";
import { SettingsPage } from "./SettingsPage";

/** The keys that this node holds, what has become of each, and how one is replaced. */
export default function NodeKeys() {
  const keys = useQuery({ queryKey: ["settings", "node-keys"], queryFn: listKeysOfNode });
  return (
    <SettingsPage section="node-keys">
      <Shown query={keys}>
        {({ items }) => (
          <Stack>
            <Keys keys={items} />
            <Replacing />
          </Stack>
        )}
      </Shown>
    </SettingsPage>
  );
}

const COLOURS = { next: "blue", current: "green", older: "yellow", destroyed: "gray" } as const;

function Keys({ keys }: { keys: KeyOfNode[] }) {
  const { t } = useTranslation("settings");
  if (keys.length === 0) {
    return <Empty title={t("node-keys.none")}>{t("node-keys.noneHint")}</Empty>;
  }
  return (
    <Card withBorder>
      <Table.ScrollContainer minWidth={720} scrollAreaProps={{ tabIndex: 0 }}>
        <Table aria-label={t("node-keys.title")}>
          <Table.Thead>
            <Table.Tr>
              {["use", "state", "since", "until", "kept", "kid"].map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`node-keys.column.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={`${key.use} ${key.kid}`}>
                <Table.Td>{t(`node-keys.use.${key.use}`)}</Table.Td>
                <Table.Td>
                  <Badge color={COLOURS[key.state]} variant="light" miw="max-content">
                    {t(`node-keys.state.${key.state}`)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  <When at={key.since} />
                </Table.Td>
                <Table.Td>
                  <When at={key.until} />
                </Table.Td>
                <Table.Td>
                  <bdi>{key.kept ?? "–"}</bdi>
                </Table.Td>
                <Table.Td>
                  <Code dir="ltr" style={{ overflowWrap: "anywhere" }}>
                    {key.kid}
                  </Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <List size="sm" c="dimmed">
        {Object.keys(COLOURS).map((state) => (
          <List.Item key={state}>
            {t(`node-keys.state.${state}`)}: {t(`node-keys.means.${state}`)}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

/** What is typed to replace a key of each sort; pages never touch a private key. */
const COMMANDS = {
  signing: [
    "./heliograph node rotate seal --home HOME",
    "./heliograph convener rotate seal.rotation.jws",
    "./heliograph node keys",
  ],
  tls: [
    "./heliograph node renew-tls --home HOME",
    "./heliograph convener certify tls.renewal.jws",
    "./heliograph node take-tls tls.certificates.json --home HOME",
  ],
  api: ["./heliograph keys rotate NAME --overlap P7D"],
} as const;

function Replacing() {
  const { t } = useTranslation("settings");
  return (
    <Card withBorder component="section" aria-labelledby="replacing">
      <Stack gap="sm">
        <Title order={2} size="h4" id="replacing">
          {t("node-keys.replacing")}
        </Title>
        <Text size="sm">{t("node-keys.replacingHint")}</Text>
        {(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).map((sort) => (
          <Stack key={sort} gap={4}>
            <Title order={3} size="h6">
              {t(`node-keys.how.${sort}.title`)}
            </Title>
            <List type="ordered" size="sm">
              {t(`node-keys.how.${sort}.steps`)
                .split("\n")
                .map((step) => (
                  <List.Item key={step}>{step}</List.Item>
                ))}
            </List>
            <Code block dir="ltr" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {COMMANDS[sort].join("\n")}
            </Code>
          </Stack>
        ))}
        <Text size="sm">{t("node-keys.lost")}</Text>
      </Stack>
    </Card>
  );
}
