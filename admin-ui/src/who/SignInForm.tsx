import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { signIn, useTakeUp } from "./asking";
import { CodeField } from "./CodeField";
import { Refused } from "./Refused";

/** Name and password, and the code where one is needed. */
export function SignInForm({ plain }: { plain: boolean }) {
  const { t } = useTranslation("who");
  const takeUp = useTakeUp();
  const [person, setPerson] = useState(() => new URLSearchParams(location.search).get("person") ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const entering = useMutation({
    mutationFn: () => signIn(person, { password, code }),
    onSuccess: takeUp,
    onError: (error) => Problem.of(error).reason === "code-needed" && setAsksCode(true),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t("field.person")}
          autoComplete="username"
          required
          maxLength={100}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("field.password")}
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksCode && <CodeField value={code} onChange={setCode} autoFocus />}
        <Refused error={entering.error} />
        <Button type="submit" variant={plain ? "default" : "filled"} loading={entering.isPending} fullWidth>
          {t("signIn.act")}
        </Button>
      </Stack>
    </form>
  );
}
