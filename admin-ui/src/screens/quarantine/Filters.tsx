import { Button, Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { toInstant, toLocalField } from "../../shared/localTime";
import { useReasonWords } from "../../shared/ReasonWords";
import { FILTERS, type Filter, type Group as OneGroup, STATES } from "./asking";

interface FiltersOf {
  filter: Filter;
  change: (changes: Filter) => void;
  /** From which partners and reasons are offered. */
  groups: readonly OneGroup[];
}

function withChosen(values: string[], chosen: string | undefined): string[] {
  return [...new Set(chosen === undefined ? values : [...values, chosen])].sort();
}

/** What the list shows; all of it stands in the address. */
export function Filters({ filter, change, groups }: FiltersOf) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  const words = useReasonWords();
  const sources = withChosen(
    groups.map((one) => one.source),
    filter.source,
  );
  const reasons = withChosen(
    groups.map((one) => one.reason),
    filter.reason,
  );
  const none = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
  return (
    <Group gap="xs" align="flex-end" role="search" aria-label={t("filter.label")}>
      <Select
        label={t("filter.state")}
        w={140}
        size="xs"
        allowDeselect={false}
        value={filter.state ?? "held"}
        data={[...STATES, "all"].map((state) => ({ value: state, label: t(`state.${state}`) }))}
        onChange={(state) => change({ state: state === "held" ? undefined : (state ?? undefined) })}
      />
      <Select
        label={t("filter.source")}
        w={150}
        size="xs"
        clearable
        searchable
        value={filter.source ?? null}
        data={sources}
        onChange={(source) => change({ source: source ?? undefined })}
      />
      <Select
        label={t("filter.reason")}
        w={240}
        size="xs"
        clearable
        searchable
        value={filter.reason ?? null}
        data={reasons.map((reason) => ({ value: reason, label: words(reason).say }))}
        onChange={(reason) => change({ reason: reason ?? undefined })}
      />
      <Times filter={filter} change={change} />
      <Button size="xs" variant="subtle" onClick={() => change(none)}>
        {common("act.clear")}
      </Button>
    </Group>
  );
}

function Times({ filter, change }: Omit<FiltersOf, "groups">) {
  const { t } = useTranslation("quarantine");
  return (["since", "until"] as const).map((name) => (
    <TextInput
      key={name}
      type="datetime-local"
      size="xs"
      w={176}
      label={t(`filter.${name}`)}
      value={toLocalField(filter[name])}
      onChange={(event) => change({ [name]: toInstant(event.currentTarget.value) })}
    />
  ));
}
