import { MultiSelect, Select, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSchemes } from "./registry";

/** Labels by scheme, with what they mean, as the pickers show them. */
export function useLabelChoices(chosen: readonly string[] = []) {
  const schemes = useSchemes();
  return useMemo(() => {
    const groups = (schemes.data ?? [])
      .filter((scheme) => scheme.codes.length > 0)
      .map((scheme) => ({
        group: scheme.title,
        items: scheme.codes.map((code) => ({ value: code.label, label: code.label })),
      }));
    const known = new Set(groups.flatMap((group) => group.items.map((item) => item.value)));
    const strange = chosen.filter((label) => !known.has(label));
    return strange.length === 0
      ? groups
      : [...groups, { group: "?", items: strange.map((label) => ({ value: label, label })) }];
  }, [schemes.data, chosen]);
}

/** What the labels mean, by label. */
export function useLabelTitles(): (label: string) => string {
  const schemes = useSchemes();
  return useMemo(() => {
    const titles = new Map(
      (schemes.data ?? []).flatMap((scheme) => scheme.codes.map((code) => [code.label, code.title])),
    );
    return (label: string) => titles.get(label) ?? "";
  }, [schemes.data]);
}

function Option({ label, title }: { label: string; title: string }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
    </div>
  );
}

/** One label of any scheme. */
export function LabelPicker({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (label: string | undefined) => void;
}) {
  const chosen = useMemo(() => (value === undefined ? [] : [value]), [value]);
  const choices = useLabelChoices(chosen);
  const title = useLabelTitles();
  return (
    <Select
      size="xs"
      label={label}
      value={value ?? null}
      data={choices}
      searchable
      clearable
      comboboxProps={{ width: 320, position: "bottom-start" }}
      renderOption={({ option }) => <Option label={option.value} title={title(option.value)} />}
      onChange={(one) => onChange(one ?? undefined)}
    />
  );
}

/** Any number of labels. */
export function LabelsPicker({
  values,
  error,
  onChange,
}: {
  values: string[];
  error?: string;
  onChange: (labels: string[]) => void;
}) {
  const { t } = useTranslation("signals");
  const choices = useLabelChoices(values);
  const title = useLabelTitles();
  return (
    <MultiSelect
      label={t("column.labels")}
      description={t("help.labels")}
      value={values}
      data={choices}
      error={error}
      searchable
      hidePickedOptions
      renderOption={({ option }) => <Option label={option.value} title={title(option.value)} />}
      onChange={onChange}
    />
  );
}
