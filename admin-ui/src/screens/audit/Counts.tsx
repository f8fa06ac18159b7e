import "@mantine/charts/styles.css";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import { useMay } from "../../who/session";
import { useActWords } from "./ActWords";
import { AuditPage } from "./AuditPage";
import { ACTS } from "./acts";
import { COUNTED_BY, type CountQuestion, countAudit } from "./asking";
import { CountsShown } from "./CountsShown";

const KEYS = ["by", "since", "until", "partner", "agreement", "act"] as const;

/** How much of what happened, over time or told apart by one thing; never by person. */
export default function Counts() {
  const { t } = useTranslation("audit");
  const may = useMay();
  return (
    <AuditPage title={t("counts.title")} intro={t("counts.intro")}>
      {may("audit") && <Counting />}
    </AuditPage>
  );
}

function Counting() {
  const { t } = useTranslation("audit");
  const [state, change] = useUrlState(KEYS);
  const { by: asked, ...question } = state;
  const by = COUNTED_BY.find((one) => one === asked) ?? "day";
  const query = useQuery({
    queryKey: ["audit", "counts", by, question],
    queryFn: () => countAudit(by, question),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Stack gap="sm">
      <Form key={JSON.stringify(state)} by={by} question={question} onAsk={change} />
      <Shown query={query}>
        {(counts) =>
          counts.items.length === 0 ? (
            <Empty title={t("counts.empty")}>{t("counts.emptyHint")}</Empty>
          ) : (
            <>
              <CountsShown by={by} items={counts.items} />
              {counts.more && <Text size="sm">{t("counts.more")}</Text>}
            </>
          )
        }
      </Shown>
    </Stack>
  );
}

interface FormOf {
  by: (typeof COUNTED_BY)[number];
  question: CountQuestion;
  onAsk: (changes: Partial<Record<(typeof KEYS)[number], string | undefined>>) => void;
}

function Form({ by, question, onAsk }: FormOf) {
  const { t } = useTranslation("audit");
  const words = useActWords();
  const [typed, setTyped] = useState({ by: by as string, ...question });
  const type = (changes: CountQuestion & { by?: string }) => setTyped({ ...typed, ...changes });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    onAsk({
      since: undefined,
      until: undefined,
      partner: undefined,
      agreement: undefined,
      act: undefined,
      ...typed,
    });
  };
  return (
    <form onSubmit={ask} aria-label={t("counts.form")}>
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          w={150}
          label={t("counts.by")}
          allowDeselect={false}
          value={typed.by}
          data={COUNTED_BY.map((value) => ({ value, label: t(`by.${value}`) }))}
          onChange={(value) => type({ by: value ?? "day" })}
        />
        <Select
          size="xs"
          w={240}
          label={t("field.act")}
          clearable
          searchable
          value={typed.act ?? null}
          data={ACTS.map((act) => ({ value: act, label: words(act) }))}
          onChange={(act) => type({ act: act ?? undefined })}
        />
        {(["partner", "agreement"] as const).map((name) => (
          <TextInput
            key={name}
            size="xs"
            w={140}
            label={t(`field.${name}`)}
            value={typed[name] ?? ""}
            onChange={(event) => type({ [name]: event.currentTarget.value })}
          />
        ))}
        {(["since", "until"] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            size="xs"
            label={t(`counts.${name}`)}
            value={typed[name] ?? ""}
            onChange={(event) => type({ [name]: event.currentTarget.value })}
          />
        ))}
        <Button size="xs" type="submit">
          {t("counts.ask")}
        </Button>
      </Group>
    </form>
  );
}
