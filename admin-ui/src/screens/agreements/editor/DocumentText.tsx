import { Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../agreements.module.css";
import { Findings } from "./Findings";
import type { Finding } from "./findings";
import { useTyped } from "./useTyped";

interface DocumentOf {
  text: string;
  change: (text: string) => void;
  findings: readonly Finding[];
}

/** The document itself, for who would rather write it. */
export function DocumentText({ text, change, findings }: DocumentOf) {
  const { t } = useTranslation("agreements");
  const [typed, type, done] = useTyped(text, change);
  return (
    <Stack>
      <Findings findings={findings} place />
      <Textarea
        label={t("editor.document")}
        description={t("editor.documentHint")}
        classNames={{ input: classes.document }}
        autosize
        minRows={16}
        maxRows={48}
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={done}
      />
    </Stack>
  );
}
