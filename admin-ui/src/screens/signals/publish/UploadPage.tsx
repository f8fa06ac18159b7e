import { Alert, Button, FileInput, Group, List, Progress, Stack, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { Page } from "../../../shared/Page";
import { Failed, NotForYou } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { Section } from "../one/Section";
import { Preview } from "./Preview";
import { check, formatOf, type Job, publish, type UploadCheck } from "./send";
import { told } from "./told";

/** Publishes a file: first it is checked row by row, then, if a person wants so, it goes. */
export default function UploadPage() {
  const { t } = useTranslation(["signals", "common"]);
  const may = useMay();
  return (
    <Page title={t("upload.title")} intro={t("upload.intro")}>
      {may("publish") ? <Uploading /> : <NotForYou roles={[t("common:role.publisher")]} />}
    </Page>
  );
}

interface Checked {
  file: File;
  type: string;
  found: UploadCheck;
}

function Uploading() {
  const { t } = useTranslation("signals");
  const [part, setPart] = useState<number>();
  const [checked, setChecked] = useState<Checked>();
  const [problem, setProblem] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const choose = async (file: File | null) => {
    running.current?.abort();
    setChecked(undefined);
    setProblem(undefined);
    setPart(undefined);
    if (file === null) {
      return;
    }
    const type = formatOf(file.name);
    if (type === undefined) {
      setProblem(new Problem(415, "media-type-unsupported", t("upload.format")));
      return;
    }
    const mine = new AbortController();
    running.current = mine;
    setPart(0);
    try {
      const found = await check({ body: file, type, progress: setPart, signal: mine.signal });
      setChecked({ file, type, found });
    } catch (e) {
      if (!mine.signal.aborted) {
        setProblem(e);
      }
    } finally {
      if (running.current === mine) {
        setPart(undefined);
      }
    }
  };
  return (
    <Stack gap="md">
      <Section title={t("upload.choose")} intro={t("upload.formats")}>
        <FileInput
          label={t("upload.file")}
          placeholder={t("upload.placeholder")}
          accept=".csv,.ndjson,.jsonl"
          clearable
          maw={480}
          leftSection={<IconFileUpload size={16} aria-hidden />}
          onChange={(file) => void choose(file)}
        />
        <Columns />
      </Section>
      {part !== undefined && <Going part={part} what={t(part < 1 ? "upload.sending" : "upload.checking")} />}
      {problem !== undefined && <Failed error={problem} />}
      {checked !== undefined && (
        <>
          <Preview found={checked.found} file={checked.file.name} />
          <Publishing key={checked.file.name + checked.file.lastModified} checked={checked} />
        </>
      )}
    </Stack>
  );
}

function Columns() {
  const { t } = useTranslation("signals");
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
        {t("upload.columns")}
      </Text>
      <List size="sm" mt="xs">
        {["indicator", "more", "lists", "empty"].map((what) => (
          <List.Item key={what}>{t(`upload.column.${what}`)}</List.Item>
        ))}
      </List>
    </details>
  );
}

/** How far something has come; without a part, that it runs. */
function Going({ part, what }: { part: number; what: string }) {
  const percent = Math.round(part * 100);
  return (
    <Stack gap={4} role="status" aria-live="polite">
      <Text size="sm">
        {what} {part < 1 ? `${percent} %` : ""}
      </Text>
      <Progress value={percent} animated={part >= 1} aria-label={what} />
    </Stack>
  );
}

function Publishing({ checked: { file, type, found } }: { checked: Checked }) {
  const { t } = useTranslation("signals");
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [key] = useState(() => `${file.name.slice(0, 120)} ${crypto.randomUUID()}`);
  const [part, setPart] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const go = async () => {
    setProblem(undefined);
    setPart(0);
    try {
      const job = await publish({ body: file, type, progress: setPart }, key);
      told(t("upload.done", { count: job.accepted }));
      await client.invalidateQueries({ queryKey: ["signals"] });
      await navigate(`/signals/uploads/${job.id}`);
    } catch (e) {
      setProblem(e);
      setPart(undefined);
    }
  };
  if (found.sound === 0) {
    return <Alert color="gray">{t("upload.nothing")}</Alert>;
  }
  return (
    <Stack gap="sm">
      {part !== undefined && <Written name={key} rows={found.rows} part={part} />}
      {problem !== undefined && (
        <>
          <Failed error={problem} retry={() => void go()} />
          <Text size="sm">{t("upload.again")}</Text>
        </>
      )}
      <Group>
        <Button loading={part !== undefined} onClick={() => setAsked(true)}>
          {t("upload.publish", { count: found.sound })}
        </Button>
      </Group>
      <Confirm
        title={t("upload.confirm", { count: found.sound })}
        act={t("publish.act")}
        opened={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => {
          void go();
          return Promise.resolve();
        }}
      >
        <Text size="sm">{t("upload.confirmWhat")}</Text>
        {found.refused > 0 && <Text size="sm">{t("upload.leftOut", { count: found.refused })}</Text>}
      </Confirm>
    </Stack>
  );
}

/** How much has been sent, and how many rows are written: the node tells of the job while it runs. */
function Written({ name, rows, part }: { name: string; rows: number; part: number }) {
  const { t } = useTranslation("signals");
  const job = useQuery({
    queryKey: ["signals", "running", name],
    refetchInterval: 1_000,
    queryFn: async (): Promise<Job | null> => {
      const page = await answered(api.GET("/v1/jobs", { params: { query: { limit: 20 } } }));
      return page.items.find((one) => one.idempotencyKey === name) ?? null;
    },
  });
  const done = job.data?.rows ?? 0;
  return (
    <Stack gap="xs">
      <Going part={part} what={t("upload.sending")} />
      <Going part={rows === 0 ? 0 : done / rows} what={t("upload.written", { done, rows })} />
    </Stack>
  );
}
