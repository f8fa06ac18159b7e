import { Anchor, Badge, Button, Group, Stack, Text, Timeline } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ReasonWords } from "../../shared/ReasonWords";
import { Empty, NotYet } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { When } from "../../shared/When";
import { Actor, useActWords } from "./ActWords";
import type { AuditFact, Step } from "./asking";
import { type Run, runs } from "./runs";

interface StoryOf {
  about: readonly unknown[];
  read: (cursor: string | undefined) => Promise<{ items: Step[]; next?: string | null }>;
}

/** What happened to one thing, from its beginning, a sentence a step, each with its entry. */
export function Story({ about, read }: StoryOf) {
  const { t } = useTranslation("audit");
  const { t: common } = useTranslation();
  const story = usePages<Step>(["audit", "story", ...about], read, { still: true });
  if (story.rows === undefined) {
    return <NotYet query={story} />;
  }
  if (story.rows.length === 0) {
    return <Empty title={t("story.empty")}>{t("story.emptyHint")}</Empty>;
  }
  return (
    <Stack>
      <Timeline bulletSize={14} lineWidth={2} aria-label={t("story.label")}>
        {runs(story.rows).map((run) => (
          <Timeline.Item key={run[0].ref} title={<Heading run={run} />}>
            {run.length === 1 ? <One step={run[0]} /> : <Many run={run} />}
          </Timeline.Item>
        ))}
      </Timeline>
      <Group>
        <Text size="xs" c="dimmed" role="status">
          {t(story.hasMore ? "story.more" : "story.end", { count: story.rows.length })}
        </Text>
        {story.hasMore && (
          <Button size="xs" variant="default" loading={story.isLoadingMore} onClick={story.more}>
            {common("act.more")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Heading({ run }: { run: Run }) {
  const { t } = useTranslation("audit");
  const words = useActWords();
  const [first] = run;
  const act = first.act === undefined ? t("search.unreadable") : words(first.act);
  const last = run.at(-1)?.at;
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {run.length === 1 ? act : t("story.times", { act, count: run.length })}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <When at={first.at} />
        {last !== first.at && (
          <>
            {" – "}
            <When at={last} />
          </>
        )}
        {" · "}
        <Actor by={first.by} />
      </Text>
      {run.length === 1 && <EntryLink step={first} />}
    </Group>
  );
}

function EntryLink({ step }: { step: Step }) {
  const { t } = useTranslation("audit");
  return (
    <Anchor component={Link} to={`/audit/entries/${step.ref}`} size="xs">
      {t("story.entry", { ref: step.ref })}
    </Anchor>
  );
}

function Many({ run }: { run: Run }) {
  const { t } = useTranslation("audit");
  return (
    <details>
      <summary>
        <Text span size="sm">
          {t("story.each")}
        </Text>
      </summary>
      <Stack gap={4} mt={4}>
        {run.map((step) => (
          <Group key={step.ref} gap="xs">
            <One step={step} />
            <EntryLink step={step} />
          </Group>
        ))}
      </Stack>
    </details>
  );
}

function One({ step }: { step: Step }) {
  const { t } = useTranslation("audit");
  const sentences = step.about.length === 0 ? [step.words] : step.about.map((fact) => fact.words);
  return (
    <Stack gap={2}>
      {[...new Set(sentences)].map((sentence) => (
        <Text size="sm" key={sentence} lang="en" dir="auto">
          {sentence}
        </Text>
      ))}
      {reasonsOf(step.about).map((reason) => (
        <ReasonWords key={reason} reason={reason} />
      ))}
      {!step.factsSound && (
        <Badge color="red.9" leftSection={<IconAlertTriangle size={12} aria-hidden />} tt="none">
          {t("story.unsound")}
        </Badge>
      )}
    </Stack>
  );
}

function reasonsOf(facts: readonly AuditFact[]): string[] {
  return [...new Set(facts.flatMap((fact) => fact.reason ?? []))];
}
