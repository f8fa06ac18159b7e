import { Button, Collapse, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LabelPicker } from "../LabelPicker";
import { KINDS, STATES } from "../model";
import { useIndicatorTypes, usePartners } from "../registry";
import { countOf, type Filters, whoseOf } from "./filters";

type Change = (changes: Filters) => void;

interface BarOf {
  filters: Filters;
  change: Change;
}

/** What narrows the list; all of it lives in the address. */
export function FilterBar({ filters, change }: BarOf) {
  const { t } = useTranslation(["signals", "common"]);
  const narrow = useMediaQuery("(max-width: 48em)");
  const [opened, setOpened] = useState(false);
  const count = countOf(filters);
  return (
    <>
      <Group gap="xs" hiddenFrom="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t("filter.filters", { count })}
        </Button>
      </Group>
      <Collapse expanded={!narrow || opened}>
        <SimpleGrid cols={{ base: 2, sm: 4, lg: 8 }} spacing="xs">
          <Choices filters={filters} change={change} />
          <Days filters={filters} change={change} />
        </SimpleGrid>
        {count > 0 && (
          <Button
            mt="xs"
            size="compact-xs"
            variant="subtle"
            leftSection={<IconX size={12} aria-hidden />}
            onClick={() =>
              change({
                kind: undefined,
                state: undefined,
                source: undefined,
                label: undefined,
                type: undefined,
                language: undefined,
                from: undefined,
                to: undefined,
              })
            }
          >
            {t("common:act.clear")}
          </Button>
        )}
      </Collapse>
    </>
  );
}

function Choices({ filters, change }: BarOf) {
  const { t } = useTranslation("signals");
  const types = useIndicatorTypes();
  const partners = usePartners();
  const whose = whoseOf(filters);
  return (
    <>
      <Choice
        label={t("column.kind")}
        value={filters.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={t("column.state")}
        value={filters.state}
        data={STATES[whose].map((state) => ({ value: state, label: t(`state.${state}`) }))}
        onChange={(state) => change({ state })}
      />
      {whose === "received" && (
        <Choice
          label={t("column.source")}
          value={filters.source}
          data={partners.data ?? []}
          onChange={(source) => change({ source })}
        />
      )}
      <LabelPicker label={t("column.label")} value={filters.label} onChange={(label) => change({ label })} />
      <Choice
        label={t("filter.type")}
        value={filters.type}
        data={(types.data ?? []).map((type) => ({ value: type.name, label: `${type.name} · ${type.title}` }))}
        onChange={(type) => change({ type })}
      />
      <Language filters={filters} change={change} />
    </>
  );
}

interface ChoiceOf {
  label: string;
  value: string | undefined;
  data: string[] | { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, data, onChange }: ChoiceOf) {
  return (
    <Select
      size="xs"
      label={label}
      value={value ?? null}
      data={data}
      searchable
      clearable
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

function Language({ filters, change }: BarOf) {
  const { t } = useTranslation("signals");
  const [typed, setTyped] = useState(filters.language ?? "");
  useEffect(() => setTyped(filters.language ?? ""), [filters.language]);
  const settle = useDebouncedCallback((language: string) => change({ language }), 400);
  return (
    <TextInput
      size="xs"
      label={t("filter.language")}
      value={typed}
      maxLength={35}
      onChange={(event) => {
        const value = event.currentTarget.value.replace(/[^A-Za-z0-9-]/g, "");
        setTyped(value);
        settle(value);
      }}
    />
  );
}

function Days({ filters, change }: BarOf) {
  const { t } = useTranslation("signals");
  return (
    <>
      <TextInput
        size="xs"
        type="date"
        label={t("filter.from")}
        value={filters.from ?? ""}
        max={filters.to}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t("filter.to")}
        value={filters.to ?? ""}
        min={filters.from}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
    </>
  );
}
