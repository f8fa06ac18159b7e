import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type IndicatorType, useIndicatorTypes } from "../registry";
import { wrongWith } from "./defects";
import { type IndicatorForm, newIndicator } from "./draft";
import type { FieldsOf } from "./Fields";

const MOST = 16;

/** Type and value of each indicator, with what its type needs beside it. */
export function IndicatorFields({ form, change, defects }: FieldsOf) {
  const { t } = useTranslation("signals");
  const types = useIndicatorTypes();
  const fitting = (types.data ?? []).filter((type) => type.kinds.includes(form.kind));
  const set = (at: number, changes: Partial<IndicatorForm>) =>
    change({
      indicators: form.indicators.map((one, place) => (place === at ? { ...one, ...changes } : one)),
    });
  return (
    <Stack gap="md">
      {form.indicators.map((one, at) => (
        <One
          key={one.key}
          indicator={one}
          types={fitting}
          number={at + 1}
          wrong={(part) => wrongWith(defects, `indicators[${at}]${part}`)}
          set={(changes) => set(at, changes)}
          remove={
            form.indicators.length === 1
              ? undefined
              : () => change({ indicators: form.indicators.filter((other) => other.key !== one.key) })
          }
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={form.indicators.length >= MOST}
          onClick={() => change({ indicators: [...form.indicators, newIndicator()] })}
        >
          {t("form.addIndicator")}
        </Button>
        <Text size="xs" c="dimmed">
          {t("help.indicators")}
        </Text>
      </Group>
    </Stack>
  );
}

interface OneOf {
  indicator: IndicatorForm;
  types: IndicatorType[];
  number: number;
  wrong: (part: string) => string | undefined;
  set: (changes: Partial<IndicatorForm>) => void;
  remove: (() => void) | undefined;
}

function One({ indicator, types, number, wrong, set, remove }: OneOf) {
  const { t } = useTranslation("signals");
  const type = types.find((one) => one.name === indicator.type);
  const qualifiers = [...(type?.required ?? []), ...(type?.optional ?? [])];
  return (
    <Stack gap="xs">
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Select
          flex="0 0 38%"
          label={t("form.type", { number })}
          required
          searchable
          value={indicator.type === "" ? null : indicator.type}
          data={types.map((one) => ({ value: one.name, label: `${one.name} · ${one.title}` }))}
          error={wrong(".type")}
          comboboxProps={{ width: "max-content", position: "bottom-start" }}
          onChange={(name) => set({ type: name ?? "", qualifiers: {} })}
        />
        <TextInput
          flex={1}
          label={t("form.value", { number })}
          required
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={type?.maxLength}
          value={indicator.value}
          error={wrong(".value")}
          onChange={(event) => set({ value: event.currentTarget.value })}
        />
        {remove !== undefined && (
          <ActionIcon
            mt={28}
            variant="subtle"
            aria-label={t("form.removeIndicator", { number })}
            onClick={remove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
      {qualifiers.length > 0 && (
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
          {qualifiers.map((name) => (
            <TextInput
              key={name}
              size="xs"
              label={name}
              required={type?.required.includes(name)}
              dir="ltr"
              maxLength={256}
              value={indicator.qualifiers[name] ?? ""}
              error={wrong(`.${name}`)}
              onChange={(event) =>
                set({ qualifiers: { ...indicator.qualifiers, [name]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}
