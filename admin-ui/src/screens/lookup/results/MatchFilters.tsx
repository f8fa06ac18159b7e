import { Group, Select, Switch, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUrlState } from "../../../shared/useUrlState";
import { type Filters, ORDERS, type Order } from "../logic/matches";
import type { Results } from "../logic/results";

const KEYS = ["source", "by", "outcome", "person", "order"] as const;
const CLOSENESS = [
  "equality",
  "equality-of-opaque-values",
  "pdq-distance",
  "tlsh-distance",
  "share-of-frames",
] as const;

/** What is shown of the matches. Words stay out of the address: a person may type a value. */
export function useMatchFilters() {
  const [{ source, by, outcome, person, order }, change] = useUrlState(KEYS);
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(false);
  const filters = useMemo<Filters>(
    () => ({ source, by, outcome, person, words }),
    [source, by, outcome, person, words],
  );
  const known: Order = ORDERS.find((one) => one === order) ?? "line";
  return { filters, order: known, change, words, setWords, shown, setShown };
}

export function MatchFilters({
  results,
  state,
}: {
  results: Results;
  state: ReturnType<typeof useMatchFilters>;
}) {
  const { t } = useTranslation("lookup");
  const { filters, change } = state;
  const sources = [...new Set(results.hits.map((hit) => hit.match.source))].sort();
  const used = new Set(results.hits.map((hit) => hit.match.closeness.by));
  const one = (key: (typeof KEYS)[number], data: { value: string; label: string }[]) => (
    <Select
      size="xs"
      w={168}
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      data={data}
      value={(key === "order" ? state.order : filters[key]) ?? null}
      clearable={key !== "order"}
      onChange={(value) => change({ [key]: value ?? undefined })}
    />
  );
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        w={200}
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={t("filter.words")}
        placeholder={t("filter.words")}
        value={state.words}
        onChange={(event) => state.setWords(event.currentTarget.value)}
      />
      {sources.length > 1 &&
        one(
          "source",
          sources.map((value) => ({ value, label: value })),
        )}
      {one(
        "by",
        CLOSENESS.filter((by) => used.has(by)).map((value) => ({ value, label: t(`by.${value}`) })),
      )}
      {one(
        "person",
        ["yes", "no"].map((value) => ({ value, label: t(`filter.person_${value}`) })),
      )}
      {one(
        "outcome",
        ["none", "some"].map((value) => ({ value, label: t(`filter.outcome_${value}`) })),
      )}
      {one(
        "order",
        ORDERS.map((value) => ({ value, label: t(`order.${value}`) })),
      )}
      <Switch
        size="xs"
        label={t("showValues")}
        checked={state.shown}
        onChange={(event) => state.setShown(event.currentTarget.checked)}
      />
    </Group>
  );
}
