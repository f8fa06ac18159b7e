import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../shared/Confirm";
import { Failed } from "../shared/States";
import { ACCOUNT, makeRecoveryCodes, removeSecondFactor } from "./asking";
import { Enrol } from "./Enrol";
import { RecoveryCodes } from "./RecoveryCodes";
import { useSteppedUp } from "./stepUp";

interface AccountOf {
  secondFactorRequired: boolean;
  hasSecondFactor?: boolean;
  recoveryCodes?: number;
}

/** One's own second factor and what stands in for it. */
export function SecondFactorCard({ account }: { account: AccountOf }) {
  const { t } = useTranslation("who");
  const [codes, setCodes] = useState<string[]>([]);
  const has = account.hasSecondFactor === true;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group>
          <Title order={2} size="h4">
            {t("factor.title")}
          </Title>
          <Badge color={has ? "green" : "gray"} variant="light">
            {t(has ? "factor.on" : "factor.off")}
          </Badge>
        </Group>
        <Text size="sm">{t("factor.what")}</Text>
        {codes.length > 0 && <RecoveryCodes codes={codes} />}
        {has ? <Kept account={account} onCodes={setCodes} /> : <Enrol onDone={(done) => setCodes(done)} />}
      </Stack>
    </Card>
  );
}

function Kept({ account, onCodes }: { account: AccountOf; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation("who");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [removing, setRemoving] = useState(false);
  const fresh = () => client.invalidateQueries({ queryKey: ACCOUNT });
  const making = useMutation({
    mutationFn: () => steppedUp(makeRecoveryCodes),
    onSuccess: (made) => {
      onCodes(made.recoveryCodes);
      return fresh();
    },
  });
  const remove = async () => {
    await steppedUp(removeSecondFactor);
    onCodes([]);
    await fresh();
  };
  return (
    <>
      <Text size="sm">{t("factor.left", { count: account.recoveryCodes ?? 0 })}</Text>
      {making.error !== null && <Failed error={making.error} />}
      <Group>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {t("factor.newCodes")}
        </Button>
        {!account.secondFactorRequired && (
          <Button variant="default" color="red" onClick={() => setRemoving(true)}>
            {t("factor.remove")}
          </Button>
        )}
      </Group>
      <Confirm
        title={t("factor.remove")}
        act={t("factor.remove")}
        danger
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        {t("factor.removeWhat")}
      </Confirm>
    </>
  );
}
