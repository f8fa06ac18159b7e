import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../shared/States";
import { checkText, type EntryWhole } from "./asking";

/** Texts that people wrote stand in an entry as salted hashes: whether a text is the one can be asked. */
export function EntryTexts({ entry }: { entry: EntryWhole }) {
  const { t } = useTranslation("audit");
  if ((entry.texts ?? []).length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("texts.title")}
      </Title>
      <Text size="sm">{t("texts.what")}</Text>
      {entry.texts?.map((name) => (
        <One key={name} entry={entry} name={name} />
      ))}
    </Stack>
  );
}

function One({ entry, name }: { entry: EntryWhole; name: string }) {
  const { t } = useTranslation("audit");
  const [text, setText] = useState("");
  const asking = useMutation({ mutationFn: () => checkText(entry.log, entry.index, name, text) });
  return (
    <Stack gap={4} maw={560}>
      <Textarea
        label={t("texts.label", { name })}
        autosize
        minRows={1}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          asking.reset();
        }}
      />
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={text === ""}
          loading={asking.isPending}
          onClick={() => asking.mutate()}
        >
          {t("texts.ask")}
        </Button>
        <Text size="sm" role="status">
          {asking.data === undefined ? "" : t(`texts.${asking.data}`)}
        </Text>
      </Group>
      {asking.error !== null && <Failed error={asking.error} />}
    </Stack>
  );
}
