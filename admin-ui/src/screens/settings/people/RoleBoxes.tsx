import { Checkbox, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../who/session";
import { ROLES } from "./asking";

interface RoleBoxesOf {
  value: Role[];
  onChange: (roles: Role[]) => void;
}

/** Roles to choose, each with what it is for. */
export function RoleBoxes({ value, onChange }: RoleBoxesOf) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation();
  return (
    <Checkbox.Group
      label={t("column.roles")}
      description={t("rolesHint")}
      value={value}
      onChange={(chosen) => onChange(ROLES.filter((role) => chosen.includes(role)))}
    >
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={common(`role.${role}`)} description={t(`for.${role}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
