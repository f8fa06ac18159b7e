import { Button, Group, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Filters } from "./listing";
import { STATES, type Summary } from "./names";

export const FILTERS = ["partner", "state", "direction", "q"] as const;
type Change = (changes: Partial<Record<keyof Filters, string | undefined>>) => void;

/** What of the list is shown; the choice lives in the address. */
export function ListFilters({
  rows,
  filters,
  change,
  children,
}: {
  rows: Summary[];
  filters: Filters;
  change: Change;
  children: ReactNode;
}) {
  const { t } = useTranslation("agreements");
  const partners = [...new Set(rows.map((row) => row.partner))].sort();
  const states = ["waiting", ...STATES].map((value) => ({ value, label: t(`state.${value}`) }));
  const directions = ["sending", "receiving"].map((value) => ({ value, label: t(`filter.${value}`) }));
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        size="xs"
        label={t("filter.words")}
        value={filters.q ?? ""}
        onChange={(event) => change({ q: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label={t("filter.partner")}
        placeholder={t("filter.all")}
        data={partners}
        value={filters.partner ?? null}
        onChange={(value) => change({ partner: value ?? undefined })}
        clearable
        searchable
      />
      <Select
        size="xs"
        label={t("filter.state")}
        placeholder={t("filter.all")}
        data={states}
        value={filters.state ?? null}
        onChange={(value) => change({ state: value ?? undefined })}
        clearable
      />
      <Select
        size="xs"
        label={t("filter.direction")}
        placeholder={t("filter.both")}
        data={directions}
        value={filters.direction ?? null}
        onChange={(value) => change({ direction: value ?? undefined })}
        clearable
      />
      {isFiltered && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => change({ partner: undefined, state: undefined, direction: undefined, q: undefined })}
        >
          {t("act.clear", { ns: "common" })}
        </Button>
      )}
      {children}
    </Group>
  );
}
