import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ACCOUNT, confirmSecondFactor, proposeSecondFactor, useTakeUp } from "./asking";
import { CodeField } from "./CodeField";
import { Refused } from "./Refused";
import { useSteppedUp } from "./stepUp";

interface EnrolOf {
  /** Gets the recovery codes, which are shown once; `enter` goes on with the session that now lasts. */
  onDone: (codes: string[], enter: () => void) => void;
  /** Whether going on waits until the person has seen the codes. */
  waits?: boolean;
}

/** Sets up an authenticator app: a picture to take, and a code of it to show that it works. */
export function Enrol({ onDone, waits = false }: EnrolOf) {
  const { t } = useTranslation("who");
  const steppedUp = useSteppedUp();
  const proposing = useMutation({ mutationFn: () => steppedUp(proposeSecondFactor) });
  if (proposing.data === undefined) {
    return (
      <Stack>
        <Refused error={proposing.error} />
        <Group>
          <Button loading={proposing.isPending} onClick={() => proposing.mutate()}>
            {t("factor.begin")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm">{t("factor.scan")}</Text>
      <Group justify="center" bg="white" p="md">
        <QRCodeSVG value={proposing.data.uri} size={196} title={t("factor.picture")} />
      </Group>
      <Text size="sm">{t("factor.type")}</Text>
      <Code block>{proposing.data.secret.replace(/(.{4})(?=.)/g, "$1 ")}</Code>
      <Shown onDone={onDone} waits={waits} />
    </Stack>
  );
}

function Shown({ onDone, waits }: Required<EnrolOf>) {
  const { t } = useTranslation("who");
  const client = useQueryClient();
  const takeUp = useTakeUp();
  const [code, setCode] = useState("");
  const confirming = useMutation({
    mutationFn: () => confirmSecondFactor(code.trim()),
    onSuccess: ({ recoveryCodes, session }) => {
      const enter = () => takeUp(session);
      if (!waits) {
        enter();
        void client.invalidateQueries({ queryKey: ACCOUNT });
      }
      onDone(recoveryCodes, enter);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirming.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <CodeField value={code} onChange={setCode} />
        <Refused error={confirming.error} />
        <Group>
          <Button type="submit" loading={confirming.isPending}>
            {t("factor.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
