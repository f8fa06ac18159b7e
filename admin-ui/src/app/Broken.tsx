import { Alert, Button, Container, Stack, Text } from "@mantine/core";
import { IconPlugOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { ASK_EVERY_MS, answers } from "./answers";

const RELOADED_AT = "heliograph-reloaded";
const SOON_MS = 15_000;

/** Stands for a page that failed by itself, or whose code could not be fetched. */
export function Broken() {
  const error = useRouteError();
  const [hope] = useState(() => isNotFetched(error) && !isJustReloaded());
  return (
    <Container py="xl" component="main">
      {hope ? <ComesBack /> : <Failure />}
    </Container>
  );
}

/** Browsers word it differently; each names a module. */
function isNotFetched(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module|preload css/i.test(error.message)
  );
}

function isJustReloaded(): boolean {
  return Date.now() - Number(sessionStorage.getItem(RELOADED_AT) ?? 0) < SOON_MS;
}

/** Loads anew once the node answers: it was away, or has newer pages. */
function ComesBack() {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(async () => {
      if (await answers()) {
        clearInterval(timer);
        sessionStorage.setItem(RELOADED_AT, String(Date.now()));
        window.location.reload();
      }
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <Alert color="yellow" icon={<IconPlugOff aria-hidden />} title={t("state.away")} role="status">
      {t("state.awayHint")}
    </Alert>
  );
}

function Failure() {
  const { t } = useTranslation();
  return (
    <Alert color="red" title={t("state.broken")} role="alert">
      <Stack align="flex-start">
        <Text size="sm">{t("state.brokenHint")}</Text>
        <Button size="xs" variant="default" onClick={() => window.location.reload()}>
          {t("act.reload")}
        </Button>
      </Stack>
    </Alert>
  );
}
