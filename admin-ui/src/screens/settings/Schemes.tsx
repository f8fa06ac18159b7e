import { Anchor } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { listSchemes, type Scheme } from "./asking";
import { SettingsPage } from "./SettingsPage";

const column = createColumnHelper<Scheme>();

/** The schemes that labels of signals come from. */
export default function Schemes() {
  const { t } = useTranslation("settings");
  const list = usePages<Scheme>(["settings", "schemes"], listSchemes);
  const columns = useMemo(
    () => [
      column.accessor("id", {
        header: t("schemes.id"),
        cell: ({ getValue }) => (
          <Anchor component={Link} to={`/settings/schemes/${getValue()}`} size="sm">
            {getValue()}
          </Anchor>
        ),
      }),
      column.accessor("title", { header: t("schemes.name") }),
      column.accessor("size", {
        header: t("schemes.size"),
        cell: ({ getValue }) => (getValue() === 0 ? t("schemes.toImport") : getValue()),
      }),
      column.accessor("source", { header: t("schemes.source") }),
    ],
    [t],
  );
  return (
    <SettingsPage section="schemes">
      <PagedRows
        pages={list}
        caption={t("schemes.title")}
        columns={columns}
        keyOf={(one) => one.id}
        minWidth={640}
        empty={<Empty title={t("schemes.empty")} />}
      />
    </SettingsPage>
  );
}
