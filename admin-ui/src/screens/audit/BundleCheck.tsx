import { Code, CopyButton, Group, List, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

const COMMANDS = [
  "./heliograph audit verify evidence.zip --convener-root root.jwk",
  "./heliograph audit verify evidence.zip --convener-root root.jwk --witness VKEY --at-least 2",
];

/** How anybody checks a bundle without a node, and what it then proves and what not. */
export function BundleCheck() {
  const { t } = useTranslation("audit");
  return (
    <Stack gap="xs" component="section" maw={760}>
      <Title order={2} size="h4">
        {t("check.title")}
      </Title>
      <List size="sm" type="ordered" spacing={4}>
        <List.Item>{t("check.root")}</List.Item>
        <List.Item>{t("check.run")}</List.Item>
        <List.Item>{t("check.read")}</List.Item>
      </List>
      {COMMANDS.map((command) => (
        <Command key={command} command={command} />
      ))}
      <Text size="sm">{t("check.proves")}</Text>
      <Text size="sm">{t("check.not")}</Text>
    </Stack>
  );
}

function Command({ command }: { command: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" align="flex-start">
      <Code dir="ltr" style={{ overflowWrap: "anywhere" }}>
        {command}
      </Code>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} fz="xs" c="var(--mantine-color-anchor)">
            {t(copied ? "act.copied" : "act.copy")}
          </UnstyledButton>
        )}
      </CopyButton>
    </Group>
  );
}
