import { Alert, Anchor, Code, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { FactTable } from "../../shared/FactTable";
import { ReasonWords } from "../../shared/ReasonWords";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { Actor, useActWords } from "./ActWords";
import { AuditPage } from "./AuditPage";
import { type EntryWhole, readEntry } from "./asking";
import { EntryFacts } from "./EntryFacts";
import { EntryProof } from "./EntryProof";
import { EntryTexts } from "./EntryTexts";

/** One entry: what it says, what it stands for, and the proof that it is in the log. */
export default function Entry() {
  const { t } = useTranslation("audit");
  const { log = "", index = "" } = useParams();
  const may = useMay();
  const query = useQuery({
    queryKey: ["audit", "entry", log, index],
    queryFn: () => readEntry(Number(log), Number(index), undefined),
    enabled: may("audit"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <AuditPage title={t("entry.title", { ref: `${log}/${index}` })}>
      <Shown query={query}>
        {(entry) => (
          <Stack>
            <Says entry={entry} />
            <EntryProof entry={entry} />
            <EntryTexts entry={entry} />
            <EntryFacts first={entry} />
            <Bytes entry={entry} />
          </Stack>
        )}
      </Shown>
    </AuditPage>
  );
}

function agreementOf(entry: EntryWhole): ReactNode {
  if (entry.agreement === undefined) {
    return undefined;
  }
  return (
    <Anchor component={Link} to={`/audit/agreements/${encodeURIComponent(entry.agreement)}`} size="sm">
      {entry.agreement} · {entry.agreementVersion}
    </Anchor>
  );
}

function Says({ entry }: { entry: EntryWhole }) {
  const { t } = useTranslation("audit");
  const words = useActWords();
  const rows: [string, ReactNode][] = [
    [t("column.what"), entry.act === undefined ? undefined : words(entry.act)],
    [t("column.when"), <When key="when" at={entry.at} />],
    [t("column.who"), <Actor key="who" by={entry.by} />],
    [t("column.partner"), entry.partner],
    [t("column.agreement"), agreementOf(entry)],
    [t("field.clause"), entry.clause],
    ...Object.entries(entry.objects ?? {}).map(([name, value]): [string, ReactNode] => [name, value]),
    ...Object.entries(entry.counts ?? {}).map(([name, value]): [string, ReactNode] => [name, value]),
  ];
  return (
    <Stack gap="xs">
      <Text lang="en" dir="auto">
        {entry.words}
      </Text>
      {!entry.factsSound && <Alert color="red" title={t("story.unsound")} role="alert" />}
      {Object.entries(entry.reasons ?? {}).map(([reason, count]) => (
        <Alert key={reason} color="gray" title={t("entry.times", { count })}>
          <ReasonWords reason={reason} />
        </Alert>
      ))}
      <FactTable caption={t("entry.says")} rows={rows} />
    </Stack>
  );
}

function Bytes({ entry }: { entry: EntryWhole }) {
  const { t } = useTranslation("audit");
  return (
    <details>
      <summary>
        <Title order={2} size="h5" component="span">
          {t("entry.bytes")}
        </Title>
      </summary>
      <Code block dir="ltr" tabIndex={0} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {JSON.stringify(entry.entry, null, 2)}
      </Code>
    </details>
  );
}
