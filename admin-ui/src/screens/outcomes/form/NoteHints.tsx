import { Alert, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { discloses } from "./noteLint";

/** Says while one types what the node would refuse in a note. */
export function NoteHints({ note }: { note: string }) {
  const { t } = useTranslation("outcomes");
  const found = discloses(note);
  if (found.length === 0) {
    return null;
  }
  return (
    <Alert color="yellow" p="xs" role="status" title={t("form.discloses")}>
      <List size="sm">
        {found.map((what) => (
          <List.Item key={what}>{t(`form.disclosed.${what}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
