import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ColumnDef } from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Rows } from "../../shared/Rows";
import { Empty, NotYet } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { useUrlState } from "../../shared/useUrlState";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { Actor, useActWords } from "./ActWords";
import { AuditPage } from "./AuditPage";
import { type AuditItem, QUESTION, type Question, searchAudit } from "./asking";
import { ExportEntries } from "./ExportEntries";
import { SearchForm } from "./SearchForm";

/** Entries of the audit that meet all that is asked. */
export default function Search() {
  const { t } = useTranslation("audit");
  const may = useMay();
  return (
    <AuditPage title={t("search.title")} intro={t("search.intro")}>
      {may("audit") && <Asking />}
    </AuditPage>
  );
}

function Asking() {
  const [question, change] = useUrlState(QUESTION);
  const [times, setTimes] = useState(0);
  const ask = (next: Question) => {
    change({ ...Object.fromEntries(QUESTION.map((name) => [name, undefined])), ...next });
    setTimes(times + 1);
  };
  return (
    <Stack gap="sm">
      <SearchForm key={JSON.stringify(question)} question={question} onAsk={ask} />
      <Stories question={question} />
      <Found key={`${times}-${JSON.stringify(question)}`} question={question} times={times} />
    </Stack>
  );
}

/** A question about one thing can be told as its story. */
function Stories({ question }: { question: Question }) {
  const { t } = useTranslation("audit");
  const { signal, agreement, partner } = question;
  return (
    <Group gap="md">
      {signal !== undefined && (
        <Anchor component={Link} to={`/audit/signals/${encodeURIComponent(signal)}`} size="sm">
          {t("search.signalStory")}
        </Anchor>
      )}
      {agreement !== undefined && (
        <Anchor
          component={Link}
          to={`/audit/agreements/${encodeURIComponent(agreement)}${partner === undefined ? "" : `?partner=${encodeURIComponent(partner)}`}`}
          size="sm"
        >
          {t("search.agreementStory")}
        </Anchor>
      )}
    </Group>
  );
}

function Found({ question, times }: { question: Question; times: number }) {
  const { t } = useTranslation("audit");
  const [searchedTo, setSearchedTo] = useState<string>();
  const list = usePages<AuditItem>(
    ["audit", "search", question, times],
    async (cursor) => {
      const page = await searchAudit(question, cursor);
      setSearchedTo(page.searchedTo);
      return page;
    },
    { still: true },
  );
  const columns = useColumns();
  if (list.rows === undefined) {
    return <NotYet query={list} />;
  }
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <ExportEntries question={question} />
      </Group>
      {searchedTo !== undefined && list.hasMore && (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
          <Group justify="space-between">
            <Text size="sm">{t("search.searchedTo", { entry: searchedTo })}</Text>
            <Button size="xs" variant="default" loading={list.isLoadingMore} onClick={list.more}>
              {t("search.goOn")}
            </Button>
          </Group>
        </Alert>
      )}
      <Rows
        caption={t("search.title")}
        columns={columns}
        rows={list.rows}
        keyOf={(one) => one.ref}
        more={searchedTo === undefined ? list.more : undefined}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        minWidth={960}
        empty={<Empty title={t("search.empty")}>{t("search.emptyHint")}</Empty>}
      />
    </Stack>
  );
}

function Nowrap({ children }: { children: ReactNode }) {
  return (
    <Text span size="sm" style={{ whiteSpace: "nowrap" }}>
      {children}
    </Text>
  );
}

function useColumns() {
  const { t } = useTranslation("audit");
  const words = useActWords();
  return useMemo<ColumnDef<AuditItem>[]>(
    () => [
      {
        header: t("column.when"),
        cell: ({ row }) => (
          <Nowrap>
            <When at={row.original.at} />
          </Nowrap>
        ),
      },
      {
        header: t("column.what"),
        cell: ({ row }) => (
          <>
            <Text size="sm" fw={600}>
              {row.original.act === undefined ? t("search.unreadable") : words(row.original.act)}
            </Text>
            <Text size="xs" dir="auto" lang="en">
              {row.original.words}
            </Text>
          </>
        ),
      },
      {
        header: t("column.who"),
        cell: ({ row }) => (
          <Nowrap>
            <Actor by={row.original.by} />
          </Nowrap>
        ),
      },
      { header: t("column.partner"), cell: ({ row }) => row.original.partner ?? "–" },
      {
        header: t("column.agreement"),
        cell: ({ row }) => row.original.agreement ?? "–",
      },
      {
        header: t("column.entry"),
        cell: ({ row }) => (
          <Anchor component={Link} to={`/audit/entries/${row.original.ref}`} size="sm">
            {row.original.ref}
          </Anchor>
        ),
      },
    ],
    [t, words],
  );
}
