import { Button, FileButton, Group, Pill, Stack, Text, Textarea } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { IconFileUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Values } from "./useValues";

const MOST_BYTES = 16 * 1024 * 1024;

/** Where values are pasted, or their file is chosen. Nothing of them is checked for spelling by others. */
export function ValuesInput({ values, onGo }: { values: Values; onGo: () => void }) {
  const { t } = useTranslation("lookup");
  return (
    <Stack gap="xs">
      {values.file === undefined ? (
        <Textarea
          label={t("values.label")}
          description={t("values.hint")}
          value={values.text}
          onChange={(event) => values.setText(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([["mod+Enter", onGo]])}
          rows={8}
          autosize={false}
          spellCheck={false}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          translate="no"
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12.5 } }}
          dir="ltr"
          data-autofocus
        />
      ) : (
        <Group gap="xs">
          <Text size="sm">{t("values.fromFile")}</Text>
          <Pill
            withRemoveButton
            onRemove={values.clear}
            removeButtonProps={{ "aria-label": t("values.dropFile") }}
          >
            {values.file}
          </Pill>
        </Group>
      )}
      <Bottom values={values} />
    </Stack>
  );
}

function Bottom({ values }: { values: Values }) {
  const { t } = useTranslation("lookup");
  const [tooLarge, setTooLarge] = useState(false);
  const read = async (file: File | null) => {
    setTooLarge(file !== null && file.size > MOST_BYTES);
    if (file !== null && file.size <= MOST_BYTES) {
      values.setFile(file.name, await file.text());
    }
  };
  return (
    <Group justify="space-between" gap="xs">
      <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            leftSection={<IconFileUpload size={14} aria-hidden />}
          >
            {t("values.file")}
          </Button>
        )}
      </FileButton>
      {tooLarge ? (
        <Text size="xs" c="red" role="alert">
          {t("values.tooLarge")}
        </Text>
      ) : (
        <Text size="xs" c="dimmed">
          {values.count === 0 ? t("values.kept") : t("values.count", { count: values.count })}
        </Text>
      )}
    </Group>
  );
}
