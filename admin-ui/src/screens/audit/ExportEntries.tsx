import { Button, Menu, Progress, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { csv, download } from "../../shared/csv";
import { type AuditItem, type Question, searchAudit } from "./asking";

const MOST = 5_000;
const PORTION = 500;
const HEADER = [
  "entry",
  "at",
  "act",
  "actor",
  "partner",
  "agreement",
  "version",
  "clause",
  "facts",
  "reasons",
  "counts",
  "words",
];

function row(one: AuditItem): unknown[] {
  return [
    one.ref,
    one.at,
    one.act,
    one.by?.actor,
    one.partner,
    one.agreement,
    one.agreementVersion,
    one.clause,
    one.facts,
    JSON.stringify(one.reasons ?? {}),
    JSON.stringify(one.counts ?? {}),
    one.words,
  ];
}

async function all(question: Question, tell: (count: number) => void): Promise<AuditItem[]> {
  const found: AuditItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchAudit(question, cursor, PORTION);
    found.push(...page.items);
    tell(found.length);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < MOST);
  return found;
}

/** Downloads what a question finds, up to a limit, as CSV or JSON. */
export function ExportEntries({ question }: { question: Question }) {
  const { t } = useTranslation("audit");
  const [count, setCount] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const run = async (format: "csv" | "json") => {
    setCount(0);
    setProblem(undefined);
    try {
      const found = await all(question, setCount);
      if (format === "csv") {
        download("audit.csv", csv(HEADER, found.map(row)));
      } else {
        download("audit.json", JSON.stringify(found, null, 2), "application/json");
      }
    } catch (e) {
      setProblem(Problem.of(e).message);
    } finally {
      setCount(undefined);
    }
  };
  return (
    <>
      {count !== undefined && (
        <Progress w={120} value={(100 * count) / MOST} animated aria-label={t("export.progress")} />
      )}
      {problem !== undefined && (
        <Text size="xs" c="red" role="alert">
          {problem}
        </Text>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={count !== undefined}
          >
            {t("export.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("export.hint", { most: MOST })}</Menu.Label>
          <Menu.Item onClick={() => void run("csv")}>{t("export.csv")}</Menu.Item>
          <Menu.Item onClick={() => void run("json")}>{t("export.json")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
