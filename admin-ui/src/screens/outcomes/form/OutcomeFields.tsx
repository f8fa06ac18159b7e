import { Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Shown } from "../../../shared/States";
import { type Code, GROUPS, ofOneSignal, useOutcomeCodes } from "./codes";
import { defectsOf, LONGEST_BODY, LONGEST_NOTE, type Said, today } from "./draft";
import { NoteHints } from "./NoteHints";

/** What came of it, when, and what goes with that. */
export function OutcomeFields({
  said,
  onChange,
  tried,
}: {
  said: Said;
  onChange: (said: Said) => void;
  /** Whether the person wanted to go on already; only then is what lacks marked. */
  tried: boolean;
}) {
  const { t } = useTranslation("outcomes");
  const wrong = new Set(tried ? defectsOf(said) : defectsOf(said).filter((name) => name === "jurisdiction"));
  const error = (name: keyof Said) => (wrong.has(name) ? t(`form.${name}Wrong`) : undefined);
  return (
    <Stack gap="sm">
      <CodeSelect code={said.code} error={error("code")} onChange={(code) => onChange({ ...said, code })} />
      <Group gap="sm" align="flex-start" grow>
        <TextInput
          type="date"
          label={t("form.date")}
          required
          max={today()}
          value={said.date}
          error={error("date")}
          onChange={(event) => onChange({ ...said, date: event.currentTarget.value })}
        />
        <TextInput
          label={t("form.jurisdiction")}
          placeholder="DE-BE"
          value={said.jurisdiction}
          error={error("jurisdiction")}
          maxLength={6}
          onChange={(event) => onChange({ ...said, jurisdiction: event.currentTarget.value.toUpperCase() })}
        />
      </Group>
      {said.code === "reported" && (
        <TextInput
          label={t("form.body")}
          description={t("form.bodyHint")}
          required
          maxLength={LONGEST_BODY}
          value={said.body}
          error={error("body")}
          onChange={(event) => onChange({ ...said, body: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t("form.note")}
        description={t("form.noteHint")}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_NOTE}
        spellCheck={false}
        value={said.note}
        onChange={(event) => onChange({ ...said, note: event.currentTarget.value })}
        dir="auto"
      />
      <NoteHints note={said.note} />
    </Stack>
  );
}

interface CodeSelectOf {
  code: Code | undefined;
  error: string | undefined;
  onChange: (code: Code | undefined) => void;
}

function CodeSelect({ code, error, onChange }: CodeSelectOf) {
  const { t } = useTranslation(["outcomes", "codes"]);
  const codes = useOutcomeCodes();
  return (
    <Shown query={codes} rows={1}>
      {(all) => (
        <Select
          label={t("form.code")}
          placeholder={t("form.codeChoose")}
          required
          searchable
          data={GROUPS.map((group) => ({
            group: t(`codes:group.${group}`),
            items: ofOneSignal(all)
              .filter((entry) => entry.group === group)
              .map((entry) => ({ value: entry.code, label: t(`codes:name.${entry.code}`) })),
          }))}
          value={code ?? null}
          error={error}
          description={code === undefined ? undefined : t(`codes:means.${code}`)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxDropdownHeight={360}
          renderOption={({ option }) => (
            <Stack gap={0}>
              <Text size="sm">{option.label}</Text>
              <Text size="xs" c="dimmed">
                {t(`codes:means.${option.value}`)}
              </Text>
            </Stack>
          )}
          onChange={(value) => onChange(all.find((entry) => entry.code === value)?.code)}
        />
      )}
    </Shown>
  );
}
