import { Button, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmAbout } from "../../shared/Confirm";
import { PagedRows } from "../../shared/PagedRows";
import { Empty } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { AuditPage } from "./AuditPage";
import { type AuditPerson, forgetPerson, listPeople } from "./asking";

/** Who stands behind the pseudonyms; shown to who asks, which is written down. */
export default function People() {
  const { t } = useTranslation("audit");
  const may = useMay();
  const [asked, setAsked] = useState(false);
  return (
    <AuditPage title={t("people.title")} intro={t("people.intro")}>
      {may("audit") &&
        (asked ? (
          <Named />
        ) : (
          <Stack align="flex-start">
            <Text size="sm">{t("people.why")}</Text>
            <Button size="xs" onClick={() => setAsked(true)}>
              {t("people.ask")}
            </Button>
          </Stack>
        ))}
    </AuditPage>
  );
}

function Named() {
  const { t } = useTranslation("audit");
  const list = usePages<AuditPerson>(["audit", "people"], listPeople, { still: true });
  const [forgetting, setForgetting] = useState<AuditPerson>();
  const columns = useColumns(setForgetting);
  return (
    <>
      <PagedRows
        pages={list}
        caption={t("people.title")}
        columns={columns}
        keyOf={(one) => one.pseudonym}
        minWidth={560}
        empty={<Empty title={t("people.empty")} />}
      />
      <ConfirmAbout
        title={t("people.forgetTitle")}
        act={t("people.forget")}
        danger
        about={forgetting}
        onClose={() => setForgetting(undefined)}
        onConfirm={async (person) => {
          await forgetPerson(person.pseudonym);
          await list.refetch();
        }}
      >
        {t("people.forgetWhat", { pseudonym: forgetting?.pseudonym ?? "" })}
      </ConfirmAbout>
    </>
  );
}

function useColumns(onForget: (person: AuditPerson) => void) {
  const { t } = useTranslation("audit");
  const may = useMay();
  const mayForget = may("admin");
  return useMemo<ColumnDef<AuditPerson>[]>(
    () => [
      { header: t("people.pseudonym"), cell: ({ row }) => row.original.pseudonym },
      {
        header: t("people.name"),
        cell: ({ row }) => row.original.name ?? t("people.forgotten"),
      },
      { header: t("people.since"), cell: ({ row }) => <When at={row.original.since} /> },
      ...(mayForget ? [forgetting(t, onForget)] : []),
    ],
    [t, mayForget, onForget],
  );
}

function forgetting(
  t: (key: string, values?: Record<string, unknown>) => string,
  onForget: (person: AuditPerson) => void,
): ColumnDef<AuditPerson> {
  return {
    id: "forget",
    header: t("people.acts"),
    cell: ({ row }) =>
      row.original.name === undefined ? null : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("people.forgetOne", { pseudonym: row.original.pseudonym })}
          onClick={() => onForget(row.original)}
        >
          {t("people.forget")}
        </Button>
      ),
  };
}
