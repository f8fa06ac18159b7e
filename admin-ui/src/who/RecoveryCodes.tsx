import { Alert, Button, Code, CopyButton, Group, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Recovery codes while they can be seen, which is once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useTranslation("who");
  return (
    <Alert color="yellow" title={t("codes.title")} role="status">
      <Text size="sm" mb="xs">
        {t("codes.hint")}
      </Text>
      <SimpleGrid cols={2} spacing={4} dir="ltr">
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
      <Group mt="sm">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? "codes.copied" : "codes.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
