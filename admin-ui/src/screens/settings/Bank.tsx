import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { Confirm } from "../../shared/Confirm";
import { Failed, Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type Bank as BankOf, changeBank, readBank, removeBank } from "./asking";
import { BankEntries } from "./BankEntries";
import { BankImport } from "./BankImport";
import { Effect } from "./Banks";
import { SettingsPage } from "./SettingsPage";

/** One bank: its effect, its entries, and files of more. */
export default function Bank() {
  const { name = "" } = useParams();
  const { t } = useTranslation("settings");
  const bank = useQuery({ queryKey: ["settings", "bank", name], queryFn: () => readBank(name) });
  return (
    <SettingsPage section="banks" title={t("banks.one", { name })} intro={bank.data?.description}>
      <Shown query={bank}>{(one) => <Whole bank={one} />}</Shown>
    </SettingsPage>
  );
}

function Whole({ bank }: { bank: BankOf }) {
  const { t, i18n } = useTranslation("settings");
  const may = useMay();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["settings"] });
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Stack>
      <Group gap="xs">
        <Effect on={bank.on} />
        <Badge variant="default">{t("banks.distanceOf", { count: bank.pdqDistance })}</Badge>
        {Object.entries(bank.types ?? {}).map(([type, count]) => (
          <Badge key={type} variant="default">
            {`${type} ${number.format(count)}`}
          </Badge>
        ))}
        <Text size="sm" c="dimmed">
          {t("banks.changed", { by: bank.changedBy })} <When at={bank.changedAt} />
        </Text>
      </Group>
      {may("admin") && <Acts bank={bank} refresh={refresh} />}
      {may("read") ? (
        <BankEntries name={bank.name} mayChange={may("admin")} onChange={refresh} />
      ) : (
        <Text c="dimmed">{t("banks.noEntries")}</Text>
      )}
    </Stack>
  );
}

function Acts({ bank, refresh }: { bank: BankOf; refresh: () => Promise<void> }) {
  const { t } = useTranslation("settings");
  const go = useNavigate();
  const [removing, setRemoving] = useState(false);
  const [importing, setImporting] = useState(false);
  const turn = useMutation({ mutationFn: () => changeBank(bank.name, { on: !bank.on }), onSuccess: refresh });
  return (
    <>
      <Group gap="xs">
        <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
          {t(bank.on ? "banks.turnOff" : "banks.turnOn")}
        </Button>
        <Button variant="default" onClick={() => setImporting(true)}>
          {t("banks.import")}
        </Button>
        <Button variant="default" color="red" onClick={() => setRemoving(true)}>
          {t("banks.removeBank")}
        </Button>
      </Group>
      {turn.error !== null && <Failed error={turn.error} />}
      <BankImport
        name={bank.name}
        opened={importing}
        onClose={() => setImporting(false)}
        onDone={() => void refresh()}
      />
      <Confirm
        title={t("banks.removeBank")}
        act={t("common:act.remove")}
        danger
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await removeBank(bank.name);
          await go("/settings/banks");
          await refresh();
        }}
      >
        {t("banks.removeHint", { name: bank.name, count: bank.entries })}
      </Confirm>
    </>
  );
}
