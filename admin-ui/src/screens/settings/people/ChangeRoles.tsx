import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../shared/FormDialog";
import type { Role } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { type Account, changeRoles, PEOPLE } from "./asking";
import { RoleBoxes } from "./RoleBoxes";

/** Gives a person other roles. */
export function ChangeRoles({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation("people");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [roles, setRoles] = useState<Role[]>(account.roles);
  const submit = async () => {
    await steppedUp(() => changeRoles(account.person, roles));
    await client.invalidateQueries({ queryKey: PEOPLE });
  };
  return (
    <FormDialog
      title={t("deed.roles.of", { person: account.person })}
      act={t("deed.roles.act")}
      opened
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">{t("deed.roles.what")}</Text>
      <RoleBoxes value={roles} onChange={setRoles} />
    </FormDialog>
  );
}
