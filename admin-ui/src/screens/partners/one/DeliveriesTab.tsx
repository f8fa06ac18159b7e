import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { CsvButton } from "../../../shared/CsvButton";
import { PagedRows } from "../../../shared/PagedRows";
import { useReasonWords } from "../../../shared/ReasonWords";
import { Empty, Shown } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { useUrlState } from "../../../shared/useUrlState";
import { When } from "../../../shared/When";

type Consignment = components["schemas"]["Consignment"];
type Receipt = components["schemas"]["Receipt"];
const KEYS = ["show"] as const;
const VIEWS = ["sent", "received", "receipts"] as const;

const place = (one: Consignment) => `${one.position.stream} ${one.position.epoch}/${one.position.sequence}`;

/** Deliveries sent and received, and the partner's receipts, the newest first. */
export function DeliveriesTab({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const [{ show = "sent" }, change] = useUrlState(KEYS);
  return (
    <Stack gap="sm">
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={t("tab.deliveries")}
          value={show}
          onChange={(value) => change({ show: value === "sent" ? undefined : value })}
          data={VIEWS.map((value) => ({ value, label: t(`deliveries.${value}`) }))}
        />
      </Group>
      {show === "receipts" ? (
        <Receipts partner={partner} />
      ) : (
        <Consignments key={show} partner={partner} direction={show === "received" ? "received" : "sent"} />
      )}
    </Stack>
  );
}

function Consignments({ partner, direction }: { partner: string; direction: "sent" | "received" }) {
  const { t } = useTranslation("partners");
  const columns = useColumns(direction);
  const pages = usePages<Consignment>(
    ["consignments", partner, direction],
    (cursor) => answered(api.GET("/v1/consignments", { params: { query: { partner, direction, cursor } } })),
    { kinds: ["deliveries"], keyOf: place },
  );
  return (
    <Shown query={pages}>
      {(rows) => (
        <Stack gap="xs">
          <Group justify="flex-end">
            <CsvButton
              what={t(`deliveries.${direction}`)}
              file={`deliveries-${direction}-${partner}.csv`}
              header={[
                "stream",
                "epoch",
                "sequence",
                "agreement",
                "version",
                "entries",
                "kept",
                "at",
                "receiptedAt",
              ]}
              rows={() => rows.map(cells)}
            />
          </Group>
          <PagedRows
            pages={pages}
            caption={t(`deliveries.${direction}`)}
            columns={columns}
            keyOf={place}
            empty={<Empty title={t("deliveries.none")}>{t("deliveries.noneHint")}</Empty>}
          />
        </Stack>
      )}
    </Shown>
  );
}

function cells(one: Consignment): unknown[] {
  const { stream, epoch, sequence } = one.position;
  const { agreement, agreementVersion, entries, kept, at, receiptedAt } = one;
  return [stream, epoch, sequence, agreement, agreementVersion, entries, kept, at, receiptedAt];
}

function useColumns(direction: "sent" | "received"): ColumnDef<Consignment>[] {
  const { t } = useTranslation("partners");
  return useMemo(
    () => [
      { id: "at", header: t("deliveries.at"), cell: ({ row }) => <When at={row.original.at} /> },
      { id: "place", header: t("deliveries.place"), cell: ({ row }) => place(row.original) },
      {
        id: "agreement",
        header: t("deliveries.agreement"),
        cell: ({ row }) => `${row.original.agreement} ${row.original.agreementVersion}`,
      },
      { id: "entries", header: t("deliveries.entries"), accessorFn: (one) => one.entries },
      { id: "kept", header: t("deliveries.kept"), accessorFn: (one) => one.kept ?? "–" },
      { id: "refused", header: t("deliveries.refused"), cell: ({ row }) => <Refused one={row.original} /> },
      {
        id: "receipt",
        header: t(`deliveries.receipt.${direction}`),
        cell: ({ row }) => <When at={row.original.receiptedAt} />,
      },
    ],
    [t, direction],
  );
}

function Refused({ one }: { one: Consignment }) {
  const words = useReasonWords();
  const refusals = one.refusals ?? [];
  return refusals.length === 0 ? (
    "–"
  ) : (
    <Stack gap={0}>
      {refusals.map((refusal) => (
        <Text key={refusal.reason} size="xs">
          {refusal.entries.length} · {words(refusal.reason).say}
        </Text>
      ))}
    </Stack>
  );
}

function Receipts({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const keyOf = (one: Receipt) => String(one.number);
  const pages = usePages<Receipt>(
    ["receipts", partner],
    (cursor) => answered(api.GET("/v1/receipts", { params: { query: { partner, cursor } } })),
    { kinds: ["deliveries"], keyOf },
  );
  const columns = useMemo<ColumnDef<Receipt>[]>(
    () => [
      { id: "number", header: t("receipts.number"), accessorFn: (one) => one.number },
      { id: "issued", header: t("receipts.issued"), cell: ({ row }) => <When at={row.original.issuedAt} /> },
      {
        id: "received",
        header: t("receipts.received"),
        cell: ({ row }) => <When at={row.original.receivedAt} />,
      },
    ],
    [t],
  );
  return (
    <PagedRows
      pages={pages}
      caption={t("deliveries.receipts")}
      columns={columns}
      keyOf={keyOf}
      empty={<Empty title={t("receipts.none")}>{t("deliveries.noneHint")}</Empty>}
    />
  );
}
