import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { providerAddress, stepUp, useTakeUp } from "./asking";
import { CodeField } from "./CodeField";
import { Refused } from "./Refused";
import { useSession } from "./session";

interface StepUpDialogOf {
  opened: boolean;
  onEnd: (done: boolean) => void;
}

/** Asks somebody who is signed in to show once more who they are. */
export function StepUpDialog({ opened, onEnd }: StepUpDialogOf) {
  const { t } = useTranslation("who");
  const { t: common } = useTranslation();
  const { method } = useSession();
  return (
    <Modal
      opened={opened}
      onClose={() => onEnd(false)}
      title={t("stepUp.title")}
      zIndex={400}
      closeButtonProps={{ "aria-label": common("act.close") }}
    >
      <Stack>
        <Text size="sm">{t("stepUp.why")}</Text>
        {method === "oidc" ? (
          <Stack>
            <Text size="sm">{t("stepUp.leaves")}</Text>
            <Button component="a" href={providerAddress({ stepUp: true })}>
              {t("stepUp.provider")}
            </Button>
          </Stack>
        ) : (
          <Again onEnd={onEnd} />
        )}
      </Stack>
    </Modal>
  );
}

function Again({ onEnd }: { onEnd: (done: boolean) => void }) {
  const { t } = useTranslation("who");
  const { t: common } = useTranslation();
  const takeUp = useTakeUp();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const again = useMutation({
    mutationFn: () => stepUp({ password, code }),
    onSuccess: (session) => {
      takeUp(session);
      onEnd(true);
    },
    onError: (error) => Problem.of(error).reason === "code-needed" && setAsksCode(true),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    again.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordInput
          label={t("field.password")}
          autoComplete="current-password"
          required
          data-autofocus
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksCode && <CodeField value={code} onChange={setCode} autoFocus />}
        <Refused error={again.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onEnd(false)}>
            {common("act.cancel")}
          </Button>
          <Button type="submit" loading={again.isPending}>
            {t("stepUp.act")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
