import { Alert, Badge, Group, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asksFor, type Choice, type Group as Lines, lacks } from "../logic/entries";
import { masked } from "../logic/mask";
import type { Types as KnownTypes } from "../logic/types";
import classes from "./TypeChoices.module.css";

const NO_CHOICE: Choice = { types: [], qualifiers: {} };

interface ChoicesOf {
  types: KnownTypes;
  groups: Lines[];
  choices: Readonly<Record<string, Choice>>;
  onChange: (key: string, choice: Choice) => void;
}

/** What the lines were taken for, and the choice where their form does not say it. */
export function TypeChoices({ types, groups, choices, onChange }: ChoicesOf) {
  const { t } = useTranslation("lookup");
  const open = groups.filter((group) => lacks(group, choices[group.key], types).length > 0);
  return (
    <Stack gap="xs">
      <Stack gap={0} component="section" aria-label={t("types.caption")}>
        {groups.map((group) => (
          <OneGroup
            key={group.key}
            types={types}
            group={group}
            choice={choices[group.key] ?? NO_CHOICE}
            onChange={(choice) => onChange(group.key, choice)}
          />
        ))}
      </Stack>
      {open.length > 0 && (
        <Alert color="yellow" p="xs" role="status">
          {t("types.choose", { count: open.reduce((sum, group) => sum + group.entries.length, 0) })}
        </Alert>
      )}
    </Stack>
  );
}

interface OneGroupOf {
  types: KnownTypes;
  group: Lines;
  choice: Choice;
  onChange: (choice: Choice) => void;
}

function OneGroup({ types, group, choice, onChange }: OneGroupOf) {
  const { t } = useTranslation("lookup");
  const first = group.entries[0]?.value ?? "";
  const form = group.certain
    ? t(`type.${group.key}`, { defaultValue: group.key })
    : t(`form.${group.key.slice(1)}`);
  return (
    <Group gap="md" py={6} align="center" className={classes.line}>
      <Text size="sm" ta="end" fw={600} w={56} style={{ flexShrink: 0 }}>
        {t("types.lines", { count: group.entries.length })}
      </Text>
      <Stack gap={0} w={{ base: 220, sm: 260 }}>
        <Text size="sm">{form}</Text>
        <Text size="xs" c="dimmed" ff="monospace" dir="ltr" ta="start">
          {masked(first)}
        </Text>
      </Stack>
      {group.certain ? (
        <Badge variant="light" color="gray" tt="none">
          {t("types.certain")}
        </Badge>
      ) : (
        <Types types={types} group={group} form={form} choice={choice} onChange={onChange} />
      )}
      <Qualifiers types={types} group={group} form={form} choice={choice} onChange={onChange} />
    </Group>
  );
}

function Types({ group, form, choice, onChange }: OneGroupOf & { form: string }) {
  const { t } = useTranslation("lookup");
  return (
    <MultiSelect
      size="xs"
      miw={220}
      aria-label={t("types.of", { form })}
      placeholder={choice.types.length === 0 ? t("types.pick") : undefined}
      data={group.types.map((name) => ({ value: name, label: t(`type.${name}`, { defaultValue: name }) }))}
      value={choice.types}
      onChange={(types) => onChange({ ...choice, types })}
      error={choice.types.length === 0}
      clearable
    />
  );
}

function Qualifiers({ types, group, form, choice, onChange }: OneGroupOf & { form: string }) {
  const { t } = useTranslation("lookup");
  return asksFor(group, choice, types).map((name) => (
    <TextInput
      key={name}
      size="xs"
      w={200}
      aria-label={t("types.qualifier", { name: t(`qualifier.${name}`), form })}
      placeholder={t(`qualifier.${name}Like`)}
      value={choice.qualifiers[name] ?? ""}
      error={(choice.qualifiers[name] ?? "") === ""}
      onChange={(event) =>
        onChange({ ...choice, qualifiers: { ...choice.qualifiers, [name]: event.currentTarget.value } })
      }
      dir="ltr"
    />
  ));
}
