import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CsvButton } from "../../shared/CsvButton";
import { useLiveRows } from "../../shared/live/useLiveRows";
import { Page } from "../../shared/Page";
import { Rows } from "../../shared/Rows";
import { Empty, Shown } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import { useMay, useSession } from "../../who/session";
import { FILTERS, ListFilters } from "./ListFilters";
import { columnsOf, csvHeader, csvRow } from "./listColumns";
import { listed } from "./listing";
import { keyOf, pathOf, type Summary } from "./names";
import { Records } from "./Records";
import { RoomNav } from "./RoomNav";
import { readAgreements, useAgreements } from "./reads";

const KINDS = ["agreements"] as const;
const NARROW = "(max-width: 48em)";

/** All versions of all agreements; what waits for us comes first. */
export default function Agreements() {
  const { t } = useTranslation("agreements");
  const query = useAgreements();
  const may = useMay();
  return (
    <Page
      title={t("title")}
      intro={t("intro")}
      actions={
        <>
          <Records />
          {may("agreements") && (
            <Button
              component={Link}
              to="/agreements/new"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
            >
              {t("act.new")}
            </Button>
          )}
        </>
      }
    >
      <RoomNav />
      <Shown query={query}>{(rows) => <List rows={rows} refetch={query.refetch} />}</Shown>
    </Page>
  );
}

function List({ rows, refetch }: { rows: Summary[]; refetch: () => unknown }) {
  const { t } = useTranslation("agreements");
  const [filters, change] = useUrlState(FILTERS);
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const { member } = useSession();
  const navigate = useNavigate();
  const shown = listed(rows, filters, member.id);
  const live = useLiveRows({ kinds: KINDS, rows, keyOf, peek: readAgreements, refetch });
  if (rows.length === 0) {
    return <NoneYet />;
  }
  return (
    <>
      <ListFilters rows={rows} filters={filters} change={change}>
        <CsvButton
          what={t("title")}
          file="agreements.csv"
          header={csvHeader(t)}
          rows={() => shown.map((row) => csvRow(row, t))}
        />
      </ListFilters>
      <Rows
        caption={t("title")}
        columns={columnsOf(t, member.id, narrow)}
        rows={shown}
        keyOf={keyOf}
        live={live}
        onOpen={(row) => void navigate(pathOf(row))}
        empty={<Empty title={t("noMatch.title")}>{t("noMatch.hint")}</Empty>}
      />
    </>
  );
}

function NoneYet() {
  const { t } = useTranslation("agreements");
  const may = useMay();
  return (
    <Empty
      title={t("empty.title")}
      action={
        may("agreements") ? (
          <Button component={Link} to="/agreements/new">
            {t("empty.act")}
          </Button>
        ) : undefined
      }
    >
      {t("empty.hint")}
    </Empty>
  );
}
