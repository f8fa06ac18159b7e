import { Alert, Button, Group, List, Progress, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../shared/States";
import { type Verification, verifyLog } from "./asking";

/** Holds all of the stored log against what was signed, with its progress. */
export function VerifyLog() {
  const { t } = useTranslation("audit");
  const [far, setFar] = useState({ looked: 0, total: 0 });
  const run = useMutation({
    mutationFn: () => {
      setFar({ looked: 0, total: 0 });
      return verifyLog((looked, total) => setFar({ looked, total }));
    },
  });
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("verify.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("verify.what")}
      </Text>
      <Group>
        <Button size="xs" loading={run.isPending} onClick={() => run.mutate()}>
          {t("verify.run")}
        </Button>
      </Group>
      {run.isPending && (
        <>
          <Progress value={(100 * far.looked) / Math.max(1, far.total)} aria-label={t("verify.progress")} />
          <Text size="sm" role="status">
            {t("verify.looked", { looked: far.looked, total: far.total })}
          </Text>
        </>
      )}
      {run.error !== null && <Failed error={run.error} retry={() => run.mutate()} />}
      {run.data !== undefined && <Result result={run.data} />}
    </Stack>
  );
}

function Result({ result }: { result: Verification }) {
  const { t } = useTranslation("audit");
  const figures = {
    entries: result.entries,
    checkpoints: result.checkpoints,
    size: result.size,
    cosigned: result.cosignedSize,
  };
  if (result.sound) {
    return (
      <Alert color="gray" icon={<IconShieldCheck aria-hidden />} title={t("verify.sound")} role="status">
        <Text size="sm">{t("verify.soundWhat", figures)}</Text>
        <Text size="xs">{t("verify.not")}</Text>
      </Alert>
    );
  }
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("verify.damaged", { count: result.damages })}
      role="alert"
    >
      <List size="sm">
        {result.damage.map((one) => (
          <List.Item key={`${one.log} ${one.first} ${one.last} ${one.what}`}>
            {t(`damage.${one.what}`)}{" "}
            <span lang="en" dir="auto">
              ({one.words})
            </span>
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t("verify.next")}</Text>
    </Alert>
  );
}
