import { Anchor, Badge, Button, NumberInput, TextInput, Switch as Toggle } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { FormDialog } from "../../shared/FormDialog";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type Bank, listBanks, makeBank } from "./asking";
import { SettingsPage } from "./SettingsPage";

const column = createColumnHelper<Bank>();

/** Lists of what is known to be harmless. */
export default function Banks() {
  const { t, i18n } = useTranslation("settings");
  const may = useMay()("admin");
  const go = useNavigate();
  const list = usePages<Bank>(["settings", "banks"], listBanks);
  const [adding, setAdding] = useState(false);
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("banks.name"),
        cell: ({ getValue }) => (
          <Anchor component={Link} to={`/settings/banks/${getValue()}`} size="sm">
            {getValue()}
          </Anchor>
        ),
      }),
      column.accessor("description", { header: t("banks.description") }),
      column.accessor("entries", {
        header: t("banks.entries"),
        cell: ({ getValue }) => new Intl.NumberFormat(i18n.language).format(getValue()),
      }),
      column.accessor("on", {
        header: t("banks.effect"),
        cell: ({ getValue }) => <Effect on={getValue()} />,
      }),
      column.accessor("changedBy", { header: t("by") }),
      column.accessor("changedAt", { header: t("at"), cell: ({ getValue }) => <When at={getValue()} /> }),
    ],
    [t, i18n.language],
  );
  return (
    <SettingsPage
      section="banks"
      actions={may && <Button onClick={() => setAdding(true)}>{t("banks.add")}</Button>}
    >
      <PagedRows
        pages={list}
        caption={t("banks.title")}
        columns={columns}
        keyOf={(one) => one.name}
        onOpen={(one) => void go(`/settings/banks/${one.name}`)}
        minWidth={640}
        empty={<Empty title={t("banks.empty")}>{t("banks.emptyHint")}</Empty>}
      />
      <NewBank opened={adding} onClose={() => setAdding(false)} />
    </SettingsPage>
  );
}

export function Effect({ on }: { on: boolean }) {
  const { t } = useTranslation("settings");
  return (
    <Badge variant="light" color={on ? "green" : "gray"}>
      {t(on ? "banks.on" : "banks.off")}
    </Badge>
  );
}

function NewBank({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const go = useNavigate();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [distance, setDistance] = useState<number | string>(0);
  const [on, setOn] = useState(true);
  return (
    <FormDialog
      title={t("banks.add")}
      act={t("banks.add")}
      opened={opened}
      onClose={onClose}
      onSubmit={async () => {
        const made = await makeBank({ name, description, pdqDistance: Number(distance), on });
        await go(`/settings/banks/${made.name}`);
      }}
    >
      <TextInput
        label={t("banks.name")}
        description={t("banks.nameHint")}
        required
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("banks.description")}
        maxLength={500}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <NumberInput
        label={t("banks.distance")}
        description={t("banks.distanceHint")}
        min={0}
        max={31}
        allowDecimal={false}
        value={distance}
        onChange={setDistance}
      />
      <Toggle
        label={t("banks.onLabel")}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
