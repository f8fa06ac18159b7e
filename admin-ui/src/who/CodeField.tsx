import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface CodeFieldOf {
  value: string;
  onChange: (code: string) => void;
  autoFocus?: boolean;
  required?: boolean;
}

/** The code of an authenticator app, or a recovery code. */
export function CodeField({ value, onChange, autoFocus = false, required = true }: CodeFieldOf) {
  const { t } = useTranslation("who");
  return (
    <TextInput
      label={t("field.code")}
      description={t("field.codeHint")}
      autoComplete="one-time-code"
      inputMode="text"
      data-autofocus={autoFocus || undefined}
      ref={(input) => {
        if (autoFocus && input !== null && value === "") {
          input.focus();
        }
      }}
      required={required}
      maxLength={40}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
