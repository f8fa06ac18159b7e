import { Button, Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { answered } from "../../api/problem";
import { toInstant } from "../../shared/localTime";
import { PagedRows } from "../../shared/PagedRows";
import { Empty, Failed } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type Allowance, allowFlood, listAllowances } from "./flooding";
import { QuarantinePage } from "./QuarantinePage";

/** What partners announced beforehand and may therefore send beyond what is usual. */
export default function Allowances() {
  const { t } = useTranslation("quarantine");
  const may = useMay();
  return (
    <QuarantinePage title={t("allow.title")} intro={t("allow.intro")}>
      {may("quarantine", true) && <Listed mayAllow={may("quarantine")} />}
    </QuarantinePage>
  );
}

function Listed({ mayAllow }: { mayAllow: boolean }) {
  const { t } = useTranslation("quarantine");
  const list = usePages<Allowance>(["allowances"], listAllowances);
  const columns = useColumns();
  return (
    <Stack gap="md">
      {mayAllow && <Allow onDone={() => void list.refetch()} />}
      <PagedRows
        pages={list}
        caption={t("allow.title")}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty title={t("allow.empty")}>{t("allow.emptyHint")}</Empty>}
      />
    </Stack>
  );
}

function useColumns() {
  const { t, i18n } = useTranslation("quarantine");
  return useMemo<ColumnDef<Allowance>[]>(
    () => [
      { header: t("column.source"), cell: ({ row }) => row.original.source },
      {
        header: t("allow.signals"),
        cell: ({ row }) => row.original.signals.toLocaleString(i18n.language),
      },
      { header: t("allow.until"), cell: ({ row }) => <When at={row.original.until} /> },
      { header: t("allow.granted"), cell: ({ row }) => <When at={row.original.grantedAt} /> },
      { header: t("allow.by"), cell: ({ row }) => row.original.grantedBy },
      { header: t("decide.reason"), cell: ({ row }) => row.original.reason },
    ],
    [t, i18n.language],
  );
}

function usePartners(): string[] {
  const may = useMay();
  const query = useQuery({
    queryKey: ["partners"],
    queryFn: () => answered(api.GET("/v1/partners")),
    enabled: may("read", true),
  });
  return (query.data?.items ?? []).map((one) => one.partner);
}

function Allow({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("quarantine");
  const partners = usePartners();
  const [source, setSource] = useState<string | null>(null);
  const [signals, setSignals] = useState<number | string>("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      await allowFlood({
        source: source ?? "",
        signals: Number(signals),
        until: toInstant(until) ?? "",
        reason,
      });
      setReason("");
      onDone();
    } catch (e) {
      setProblem(e);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} aria-label={t("allow.form")}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          <Select
            size="xs"
            label={t("column.source")}
            searchable
            required
            data={partners}
            value={source}
            onChange={setSource}
          />
          <NumberInput
            size="xs"
            label={t("allow.signals")}
            min={1}
            max={1_000_000_000}
            thousandSeparator
            required
            value={signals}
            onChange={setSignals}
          />
          <TextInput
            size="xs"
            type="datetime-local"
            label={t("allow.until")}
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={t("decide.reason")}
            required
            maxLength={500}
            w={260}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={source === null}>
            {t("allow.act")}
          </Button>
        </Group>
        {problem !== undefined && <Failed error={problem} />}
      </Stack>
    </form>
  );
}
