import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../shared/CsvButton";
import { useReasonWords } from "../../shared/ReasonWords";
import { Empty, NotYet, Shown } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { useUrlState } from "../../shared/useUrlState";
import { useMay } from "../../who/session";
import {
  type Act,
  FILTERS,
  type Filter,
  groups,
  listQuarantine,
  numbersOf,
  type Quarantined,
} from "./asking";
import { DecideDialog, type Deciding } from "./DecideDialog";
import { portionsOf } from "./deciding";
import { Filters } from "./Filters";
import { Groups } from "./Groups";
import { ItemDrawer } from "./ItemDrawer";
import { List } from "./List";
import { QuarantinePage } from "./QuarantinePage";

const PORTION = 50;
const KEYS = [...FILTERS, "item"] as const;

/** What was not accepted: why, of whom, and what can be done about it. */
export default function Quarantine() {
  const { t } = useTranslation("quarantine");
  const may = useMay();
  return (
    <QuarantinePage title={t("title")} intro={t("intro")}>
      {may("quarantine", true) && <Waiting mayDecide={may("quarantine")} />}
    </QuarantinePage>
  );
}

const LIST = { kinds: ["quarantine"] as const, keyOf: (one: Quarantined) => String(one.number), still: true };

function useWaiting(filter: Filter) {
  const list = usePages<Quarantined>(
    ["quarantine", "list", filter],
    (cursor) => listQuarantine(filter, cursor, "newest"),
    LIST,
  );
  const sums = useQuery({
    queryKey: ["quarantine", "groups", filter],
    queryFn: () => groups(filter),
    meta: { live: ["quarantine"] },
  });
  const refresh = () => {
    void list.refetch();
    void sums.refetch();
  };
  return { list, sums, refresh };
}

function Waiting({ mayDecide }: { mayDecide: boolean }) {
  const [state, change] = useUrlState(KEYS);
  const { item, ...filter } = state;
  // Another question is another list, with nothing chosen in it yet.
  return (
    <WaitingOf
      key={JSON.stringify(filter)}
      filter={filter}
      item={item}
      change={change}
      mayDecide={mayDecide}
    />
  );
}

interface WaitingProps {
  filter: Filter;
  item: string | undefined;
  change: (changes: Partial<Record<(typeof KEYS)[number], string | undefined>>) => void;
  mayDecide: boolean;
}

function WaitingOf({ filter, item, change, mayDecide }: WaitingProps) {
  const { t } = useTranslation("quarantine");
  const { list, sums, refresh } = useWaiting(filter);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [deciding, setDeciding] = useState<Deciding>();
  const over = (did: boolean) => {
    setDeciding(undefined);
    if (did) {
      setChosen(new Set());
      refresh();
    }
  };
  const some = (act: Act, numbers: readonly number[]) =>
    setDeciding({ act, total: numbers.length, portions: () => portionsOf(numbers, PORTION) });
  const held = (filter.state ?? "held") === "held";
  return (
    <Stack gap="sm">
      <Filters filter={filter} change={change} groups={sums.data ?? []} />
      <Shown query={sums} rows={3}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={t(held ? "empty.held" : "empty.filtered")}>{t("empty.hint")}</Empty>
          ) : (
            <Groups
              groups={found}
              filter={filter}
              mayDecide={mayDecide}
              onShow={change}
              onDecide={(act, about, count) =>
                setDeciding({ act, total: count, portions: () => numbersOf(about, PORTION) })
              }
            />
          )
        }
      </Shown>
      <Bar chosen={chosen} rows={list.rows ?? []} onDecide={some} />
      <Listed
        list={list}
        chosen={mayDecide && held ? chosen : undefined}
        choose={setChosen}
        onOpen={(number) => change({ item: String(number) })}
      />
      <ItemDrawer
        number={item === undefined ? undefined : Number(item)}
        mayDecide={mayDecide}
        onClose={() => change({ item: undefined })}
        onDecide={(act, number) => some(act, [number])}
      />
      <DecideDialog deciding={deciding} onClose={over} />
    </Stack>
  );
}

interface BarOf {
  chosen: ReadonlySet<number>;
  rows: Quarantined[];
  onDecide: (act: Act, numbers: readonly number[]) => void;
}

function Bar({ chosen, rows, onDecide }: BarOf) {
  const { t } = useTranslation("quarantine");
  const words = useReasonWords();
  if (rows.length === 0) {
    return null;
  }
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs">
        {chosen.size > 0 && (
          <Paper withBorder px="xs" py={4}>
            <Group gap="xs">
              <Text size="sm" role="status">
                {t("list.chosen", { count: chosen.size })}
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => onDecide("readmit", [...chosen])}>
                {t("decide.readmit.some")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => onDecide("discard", [...chosen])}>
                {t("decide.discard.some")}
              </Button>
            </Group>
          </Paper>
        )}
      </Group>
      <CsvButton
        what={t("list.caption")}
        file="quarantine.csv"
        header={CSV}
        rows={() => rows.map((one) => csvOf(one, words(one.reason).say))}
      />
    </Group>
  );
}

const CSV = [
  "number",
  "state",
  "quarantined at",
  "source",
  "signal",
  "reason",
  "in words",
  "field",
  "detail",
  "agreement",
  "version",
  "clause",
  "discard at",
];

function csvOf(one: Quarantined, words: string): unknown[] {
  return [
    one.number,
    one.state,
    one.quarantinedAt,
    one.source,
    one.signal,
    one.reason,
    words,
    one.field,
    one.detail,
    one.agreement,
    one.agreementVersion,
    one.clause,
    one.discardAt,
  ];
}

interface ListedOf {
  list: ReturnType<typeof usePages<Quarantined>>;
  chosen: ReadonlySet<number> | undefined;
  choose: (chosen: ReadonlySet<number>) => void;
  onOpen: (number: number) => void;
}

function Listed({ list, chosen, choose, onOpen }: ListedOf) {
  if (list.rows === undefined) {
    return <NotYet query={list} />;
  }
  if (list.rows.length === 0) {
    return null;
  }
  const toggle = (numbers: number[], on: boolean) => {
    const next = new Set(chosen);
    for (const number of numbers) {
      if (on) {
        next.add(number);
      } else {
        next.delete(number);
      }
    }
    choose(next);
  };
  return (
    <List
      rows={list.rows}
      more={list.more}
      hasMore={list.hasMore}
      isLoadingMore={list.isLoadingMore}
      live={list.live}
      choice={chosen === undefined ? undefined : { chosen, toggle }}
      onOpen={onOpen}
    />
  );
}
