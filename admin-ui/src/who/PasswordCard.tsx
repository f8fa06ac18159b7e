import { Card, PasswordInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, useTakeUp } from "./asking";
import { CodeField } from "./CodeField";
import { NewPassword } from "./NewPassword";

/** Changes one's own password. */
export function PasswordCard({ hasSecondFactor }: { hasSecondFactor: boolean }) {
  const { t } = useTranslation("who");
  const takeUp = useTakeUp();
  const [current, setCurrent] = useState("");
  const [code, setCode] = useState("");
  const [times, setTimes] = useState(0);
  const save = async (password: string) => {
    takeUp(await changePassword(current, code, password));
    setCurrent("");
    setCode("");
    setTimes(times + 1);
    notifications.show({ color: "green", message: t("password.done") });
  };
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {t("password.title")}
      </Title>
      <NewPassword key={times} act={t("password.act")} onSave={save}>
        <PasswordInput
          label={t("field.current")}
          autoComplete="current-password"
          required
          maxLength={200}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        {hasSecondFactor && <CodeField value={code} onChange={setCode} />}
      </NewPassword>
    </Card>
  );
}
