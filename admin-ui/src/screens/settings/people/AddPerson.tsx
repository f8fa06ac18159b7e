import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../shared/FormDialog";
import type { Role } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { addPerson, type PasswordLink, PEOPLE } from "./asking";
import { RoleBoxes } from "./RoleBoxes";

interface AddPersonOf {
  onClose: () => void;
  onLink: (link: PasswordLink) => void;
}

/** Makes an account; its person sets the password by the link that comes of it. */
export function AddPerson({ onClose, onLink }: AddPersonOf) {
  const { t } = useTranslation("people");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [person, setPerson] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const submit = async () => {
    onLink(await steppedUp(() => addPerson(person.trim(), roles)));
    await client.invalidateQueries({ queryKey: PEOPLE });
  };
  return (
    <FormDialog title={t("add.title")} act={t("add.act")} opened onClose={onClose} onSubmit={submit}>
      <TextInput
        label={t("column.person")}
        description={t("add.nameHint")}
        required
        maxLength={99}
        data-autofocus
        autoComplete="off"
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <RoleBoxes value={roles} onChange={setRoles} />
    </FormDialog>
  );
}
