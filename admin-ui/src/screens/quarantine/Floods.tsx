import { Anchor, SegmentedControl, Stack } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { useUrlState } from "../../shared/useUrlState";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { type FloodHold, figure, listFloods } from "./flooding";
import { QuarantinePage } from "./QuarantinePage";

/** Floods: sources that suddenly grew, and what of them waits. */
export default function Floods() {
  const { t } = useTranslation("quarantine");
  const may = useMay();
  return (
    <QuarantinePage title={t("floods.title")} intro={t("floods.intro")}>
      {may("quarantine", true) && <List />}
    </QuarantinePage>
  );
}

const KEYS = ["show"] as const;
const LIST = { kinds: ["floods"] as const, keyOf: (one: FloodHold) => one.id };

function List() {
  const { t } = useTranslation("quarantine");
  const navigate = useNavigate();
  const [{ show }, change] = useUrlState(KEYS);
  const state = show === "all" ? "all" : "waiting";
  const list = usePages<FloodHold>(["floods", state], (cursor) => listFloods(state, cursor), LIST);
  const columns = useColumns();
  return (
    <Stack gap="sm" align="stretch">
      <SegmentedControl
        aria-label={t("floods.show")}
        size="xs"
        style={{ alignSelf: "flex-start" }}
        value={state}
        data={(["waiting", "all"] as const).map((value) => ({ value, label: t(`floods.${value}`) }))}
        onChange={(value) => change({ show: value === "all" ? "all" : undefined })}
      />
      <PagedRows
        pages={list}
        caption={t("floods.title")}
        columns={columns}
        keyOf={(one) => one.id}
        minWidth={760}
        onOpen={(one) => void navigate(`/quarantine/floods/${one.id}`)}
        empty={<Empty title={t("floods.empty")}>{t("floods.emptyHint")}</Empty>}
      />
    </Stack>
  );
}

function useColumns() {
  const { t, i18n } = useTranslation("quarantine");
  return useMemo<ColumnDef<FloodHold>[]>(() => {
    const told = ({ tripped }: FloodHold, value: number | undefined) =>
      value === undefined ? "–" : figure(tripped, value, i18n.language);
    return [
      {
        header: t("column.source"),
        cell: ({ row }) => (
          <Anchor component={Link} to={`/quarantine/floods/${row.original.id}`} size="sm">
            {row.original.source}
          </Anchor>
        ),
      },
      { header: t("flood.measure"), cell: ({ row }) => t(`measure.${row.original.tripped.measure}`) },
      { header: t("flood.observed"), cell: ({ row }) => told(row.original, row.original.tripped.observed) },
      { header: t("flood.usual"), cell: ({ row }) => told(row.original, row.original.tripped.usual) },
      {
        header: t("flood.waiting"),
        cell: ({ row }) => row.original.waiting.toLocaleString(i18n.language),
      },
      { header: t("flood.opened"), cell: ({ row }) => <When at={row.original.openedAt} /> },
      { header: t("column.state"), cell: ({ row }) => t(`floodState.${row.original.state}`) },
    ];
  }, [t, i18n.language]);
}
