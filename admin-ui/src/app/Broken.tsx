import { Alert, Button, Container, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Stands for a page that failed by itself, such as one whose newer version replaced what it loads. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <Container py="xl">
      <Alert color="red" title={t("state.broken")} role="alert">
        <Stack align="flex-start">
          <Text size="sm">{t("state.brokenHint")}</Text>
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            {t("act.reload")}
          </Button>
        </Stack>
      </Alert>
    </Container>
  );
}
