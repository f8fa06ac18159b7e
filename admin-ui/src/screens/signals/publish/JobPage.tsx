import { Alert, Anchor, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconDownload, IconRotate2 } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, apiBase } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { download } from "../../../shared/csv";
import { Page } from "../../../shared/Page";
import { Failed, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { Facts } from "../one/Facts";
import { Section } from "../one/Section";
import { Hold } from "./Hold";
import type { Job } from "./send";
import { JobBadge } from "./UploadsPage";

const LOOKED_EVERY_MS = 2_000;

/** One upload: how far it is, what became of its rows, and its recall. */
export default function JobPage() {
  const { t } = useTranslation("signals");
  const { id = "" } = useParams();
  const job = useQuery({
    queryKey: ["signals", "upload", id],
    queryFn: () => answered(api.GET("/v1/jobs/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data?.state === "running" || state.data?.state === "held" ? LOOKED_EVERY_MS : false,
  });
  return (
    <Page
      title={t("job.title")}
      intro={
        <Group gap="xs">
          <Anchor component={Link} to="/signals/uploads" size="sm">
            {t("uploads.title")}
          </Anchor>
          {job.data !== undefined && <JobBadge job={job.data} />}
        </Group>
      }
      actions={job.data !== undefined && <Recall job={job.data} />}
    >
      <Shown query={job} rows={5}>
        {(one) => (
          <Stack gap="md">
            {one.state === "held" && <Hold job={one} />}
            <Stands job={one} />
            <Results job={one} />
          </Stack>
        )}
      </Shown>
    </Page>
  );
}

function Stands({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const part = job.totalBytes === undefined || job.totalBytes === 0 ? 0 : job.bytes / job.totalBytes;
  return (
    <Section title={t("job.stands")}>
      {job.state === "running" && <Progress value={part * 100} animated aria-label={t("upload.sending")} />}
      {job.problem !== undefined && <Alert color="orange">{job.problem}</Alert>}
      <Facts
        caption={t("job.stands")}
        facts={[
          { key: "key", name: t("job.key"), value: <Text size="sm">{job.idempotencyKey}</Text> },
          { key: "started", name: t("uploads.started"), value: <When at={job.startedAt} /> },
          { key: "finished", name: t("job.finished"), value: <When at={job.finishedAt} /> },
          { key: "by", name: t("uploads.uploader"), value: job.uploader ?? "–" },
          ...(job.decidedAt === undefined
            ? []
            : [
                {
                  key: "decided",
                  name: t("job.decided"),
                  value: (
                    <Text size="sm">
                      {job.decidedBy ?? t("job.byTime")} · <When at={job.decidedAt} />
                    </Text>
                  ),
                },
              ]),
          { key: "rows", name: t("preview.rows"), value: job.rows },
          { key: "accepted", name: t("uploads.accepted"), value: job.accepted },
          { key: "duplicate", name: t("preview.duplicate"), value: job.duplicate },
          { key: "refused", name: t("preview.refused"), value: job.refused },
        ]}
      />
    </Section>
  );
}

function Results({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const [problem, setProblem] = useState<unknown>();
  const fetchResults = async (status?: "refused") => {
    setProblem(undefined);
    try {
      const query = status === undefined ? "" : `?status=${status}`;
      const answer = await fetch(`${apiBase}/v1/jobs/${job.id}/results${query}`, {
        credentials: "same-origin",
      });
      if (!answer.ok) {
        throw Problem.ofBody(answer.status, await answer.json().catch(() => null));
      }
      download(`upload-${job.id}${status === undefined ? "" : "-refused"}.ndjson`, await answer.blob());
    } catch (e) {
      setProblem(e);
    }
  };
  return (
    <Section title={t("job.results")} intro={t("job.resultsIntro")}>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void fetchResults()}
        >
          {t("job.all")}
        </Button>
        {job.refused > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => void fetchResults("refused")}
          >
            {t("job.refusedOnly", { count: job.refused })}
          </Button>
        )}
      </Group>
      {problem !== undefined && <Failed error={problem} />}
    </Section>
  );
}

function Recall({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const may = useMay();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  if (!may("publish") || job.withdrawal !== undefined || job.state === "cancelled" || job.state === "held") {
    return null;
  }
  const recall = async (reason: string) => {
    await answered(api.POST("/v1/jobs/{id}/recall", { params: { path: { id: job.id } }, body: { reason } }));
    await client.invalidateQueries({ queryKey: ["signals"] });
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        color="red"
        leftSection={<IconRotate2 size={14} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t("recall.act")}
      </Button>
      <Confirm
        title={t("recall.title")}
        act={t("recall.act")}
        reason={t("recall.reason")}
        danger
        opened={asked}
        onClose={() => setAsked(false)}
        onConfirm={recall}
      >
        {t("recall.what", { count: job.accepted })}
      </Confirm>
    </>
  );
}
