import { Badge, Group, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PagedRows } from "../../../shared/PagedRows";
import { Empty } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import type { Account, PasswordLink } from "./asking";
import { listPeople, PEOPLE } from "./asking";
import { PersonMenu } from "./PersonMenu";

/** All accounts, by name. */
export function Listed({ onLink }: { onLink: (link: PasswordLink) => void }) {
  const { t } = useTranslation("people");
  const list = usePages<Account>(PEOPLE, listPeople);
  const columns = useColumns(onLink);
  return (
    <PagedRows
      pages={list}
      caption={t("title")}
      columns={columns}
      keyOf={(one) => one.person}
      minWidth={760}
      empty={<Empty title={t("empty")}>{t("emptyHint")}</Empty>}
    />
  );
}

function useColumns(onLink: (link: PasswordLink) => void) {
  const { t } = useTranslation("people");
  const may = useMay();
  const changes = may("admin");
  return useMemo<ColumnDef<Account>[]>(
    () => [
      { header: t("column.person"), cell: ({ row }) => <Text size="sm">{row.original.person}</Text> },
      { header: t("column.roles"), cell: ({ row }) => <Roles account={row.original} /> },
      { header: t("column.state"), cell: ({ row }) => <State account={row.original} /> },
      { header: t("column.signedIn"), cell: ({ row }) => <When at={row.original.signedInAt} ago /> },
      { header: t("column.madeBy"), cell: ({ row }) => row.original.madeBy },
      ...(changes
        ? [
            {
              id: "do",
              header: t("column.do"),
              cell: ({ row }: { row: { original: Account } }) => (
                <PersonMenu account={row.original} onLink={onLink} />
              ),
            },
          ]
        : []),
    ],
    [t, changes, onLink],
  );
}

function Roles({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      {account.roles.map((role) => (
        <Badge key={role} variant="light" size="sm">
          {t(`role.${role}`)}
        </Badge>
      ))}
    </Group>
  );
}

function State({ account }: { account: Account }) {
  const { t } = useTranslation("people");
  if (!account.enabled) {
    return <Text size="sm">{t("state.disabled")}</Text>;
  }
  if (!account.hasPassword) {
    return <Text size="sm">{t("state.noPassword")}</Text>;
  }
  return <Text size="sm">{t(account.hasSecondFactor ? "state.both" : "state.passwordOnly")}</Text>;
}
