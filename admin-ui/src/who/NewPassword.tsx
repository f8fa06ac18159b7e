import { Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "./Refused";

export const SHORTEST = 12;

/** What is wrong with two tries at a new password; the name of its text, or nothing. */
export function fault(password: string, again: string): "short" | "differs" | undefined {
  if ([...password].length < SHORTEST) {
    return "short";
  }
  return password === again ? undefined : "differs";
}

interface NewPasswordOf {
  act: string;
  /** Asked for above it. */
  children?: ReactNode;
  onSave: (password: string) => Promise<unknown>;
}

/** A new password, twice. */
export function NewPassword({ act, children, onSave }: NewPasswordOf) {
  const { t } = useTranslation("who");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const saving = useMutation({ mutationFn: () => onSave(password) });
  const wrong = tried ? fault(password, again) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault(password, again) === undefined) {
      saving.mutate();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <PasswordInput
          label={t("field.newPassword")}
          description={t("field.newPasswordHint", { count: SHORTEST })}
          autoComplete="new-password"
          required
          maxLength={200}
          error={wrong === "short" && t("fault.short", { count: SHORTEST })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("field.again")}
          autoComplete="new-password"
          required
          maxLength={200}
          error={wrong === "differs" && t("fault.differs")}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Refused error={saving.error} />
        <Button type="submit" loading={saving.isPending}>
          {act}
        </Button>
      </Stack>
    </form>
  );
}
