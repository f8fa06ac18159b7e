import { Button, Group, Menu, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowUp, IconChevronDown, IconFileUpload, IconPencilPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CsvButton } from "../../../shared/CsvButton";
import { Page } from "../../../shared/Page";
import { Rows } from "../../../shared/Rows";
import { Empty, Failed, NotYet } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { useMay } from "../../../who/session";
import { pathOf } from "../model";
import { CSV_HEADER, csvRow, narrowColumns, wideColumns } from "./columns";
import { FilterBar } from "./FilterBar";
import { countOf, FILTERS, type Filters, whoseOf } from "./filters";
import { useSignals } from "./useSignals";

/** Own and received signals, the newest change on top. */
export default function SignalsPage() {
  const { t } = useTranslation("signals");
  const [filters, change] = useUrlState(FILTERS);
  const whose = whoseOf(filters);
  return (
    <Page title={t("title")} intro={t(`intro.${whose}`)} actions={<Actions />}>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          value={whose}
          aria-label={t("whose.label")}
          data={[
            { value: "own", label: t("whose.own") },
            { value: "received", label: t("whose.received") },
          ]}
          onChange={(value) => change({ whose: value, state: undefined, source: undefined })}
        />
      </Group>
      <FilterBar filters={filters} change={change} />
      <List filters={filters} />
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation("signals");
  const may = useMay();
  if (!may("publish", true)) {
    return null;
  }
  return (
    <>
      <Button size="xs" variant="default" component={Link} to="/signals/uploads">
        {t("uploads.title")}
      </Button>
      {may("publish") && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t("publish.act")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component={Link}
              to="/signals/publish"
              leftSection={<IconPencilPlus size={16} aria-hidden />}
            >
              {t("publish.byForm")}
            </Menu.Item>
            <Menu.Item
              component={Link}
              to="/signals/upload"
              leftSection={<IconFileUpload size={16} aria-hidden />}
            >
              {t("publish.byFile")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function List({ filters }: { filters: Filters }) {
  const { t } = useTranslation(["signals", "common"]);
  const navigate = useNavigate();
  const narrow = useMediaQuery("(max-width: 62em)");
  const signals = useSignals(filters);
  const whose = whoseOf(filters);
  const columns = useMemo(() => (narrow ? narrowColumns(t) : wideColumns(t, whose)), [narrow, t, whose]);
  const { rows } = signals;
  if (rows === undefined) {
    return <NotYet query={signals} rows={10} />;
  }
  return (
    <div>
      <Group justify="space-between" mb={4} mih={30} gap="xs">
        <Fresh count={signals.fresh} show={signals.renew} />
        {rows.length > 0 && (
          <CsvButton
            what={t("csv.what")}
            file={`signals-${whose}.csv`}
            header={CSV_HEADER}
            rows={() => rows.map(csvRow)}
          />
        )}
      </Group>
      <Rows
        caption={t(`caption.${whose}`)}
        columns={columns}
        rows={rows}
        minWidth={narrow ? undefined : 900}
        keyOf={(signal) => `${signal.source}/${signal.id}`}
        more={signals.more}
        hasMore={signals.hasMore}
        isLoadingMore={signals.isLoadingMore}
        onOpen={(signal) => void navigate(pathOf(signal))}
        empty={<Nothing filters={filters} />}
      />
      {signals.error !== null && <Failed error={signals.error} retry={signals.more} />}
    </div>
  );
}

function Fresh({ count, show }: { count: number; show: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {count > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={show}
        >
          {t("table.fresh", { count })}
        </Button>
      )}
    </div>
  );
}

function Nothing({ filters }: { filters: Filters }) {
  const { t } = useTranslation("signals");
  const may = useMay();
  const whose = whoseOf(filters);
  if (countOf(filters) > 0) {
    return <Empty title={t("empty.filtered")}>{t("empty.filteredHint")}</Empty>;
  }
  return (
    <Empty
      title={t(`empty.${whose}`)}
      action={
        whose === "own" && may("publish") ? (
          <Button component={Link} to="/signals/publish" size="xs">
            {t("publish.byForm")}
          </Button>
        ) : undefined
      }
    >
      {t(`empty.${whose}Hint`)}
    </Empty>
  );
}
