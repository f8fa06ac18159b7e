import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { setPassword } from "./asking";
import { NewPassword } from "./NewPassword";
import { OpenPage } from "./OpenPage";

/** Sets a password by a link; its token stands behind the # and is sent to nobody but the node. */
export default function SetPassword() {
  const { t } = useTranslation("who");
  const [token] = useState(() => location.hash.slice(1));
  const [person, setPerson] = useState<string>();
  const save = async (password: string) => {
    setPerson((await setPassword(token, password)).person);
    history.replaceState(null, "", location.pathname);
  };
  return (
    <OpenPage title={t("set.title")}>
      {person === undefined ? (
        <Stack>
          <Text size="sm">{t("set.hint")}</Text>
          <NewPassword act={t("set.act")} onSave={save} />
        </Stack>
      ) : (
        <Stack>
          <Alert color="green" role="status">
            {t("set.done", { person })}
          </Alert>
          <Anchor component={Link} to="/">
            {t("signIn.title")}
          </Anchor>
        </Stack>
      )}
    </OpenPage>
  );
}
