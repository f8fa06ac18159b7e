import { Alert, Progress as Bar, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../shared/CsvButton";
import { useReasonWords } from "../../shared/ReasonWords";
import { Failed } from "../../shared/States";
import { type Act, decide } from "./asking";
import { DecidedRows } from "./DecidedRows";
import { decideMany, NOTHING_YET, type Progress } from "./deciding";

export interface Deciding {
  act: Act;
  /** How many it is about, as far as is known. */
  total: number;
  portions: () => AsyncIterable<number[]>;
}

type Phase = "asking" | "running" | "over";

/** Retries or discards one or many: asks for the reason, shows how far it is, then what became of each. */
export function DecideDialog({
  deciding,
  onClose,
}: {
  deciding: Deciding | undefined;
  onClose: (did: boolean) => void;
}) {
  return deciding === undefined ? null : <Open deciding={deciding} onClose={onClose} />;
}

function useRun(deciding: Deciding) {
  const [phase, setPhase] = useState<Phase>("asking");
  const [progress, setProgress] = useState<Progress>(NOTHING_YET);
  const [problem, setProblem] = useState<unknown>();
  const stop = useRef<AbortController>(null);
  const run = async (note: string) => {
    stop.current = new AbortController();
    setPhase("running");
    setProblem(undefined);
    setProgress(NOTHING_YET);
    try {
      const one = (numbers: number[]) => decide(deciding.act, numbers, note);
      await decideMany(deciding.portions(), one, setProgress, stop.current.signal);
    } catch (e) {
      setProblem(e);
    } finally {
      setPhase("over");
    }
  };
  return { phase, progress, problem, run, stop: () => stop.current?.abort() };
}

function Open({ deciding, onClose }: { deciding: Deciding; onClose: (did: boolean) => void }) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  const { phase, progress, problem, run, stop } = useRun(deciding);
  const close = () => phase !== "running" && onClose(progress.asked > 0);
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t(`decide.${deciding.act}.title`, { count: deciding.total })}
      withCloseButton={phase !== "running"}
      closeButtonProps={{ "aria-label": common("act.close") }}
    >
      <Stack>
        {phase === "asking" && <Ask deciding={deciding} onCancel={close} onGo={(note) => void run(note)} />}
        {phase !== "asking" && <HowFar progress={progress} total={deciding.total} />}
        {problem !== undefined && <Failed error={problem} />}
        {phase === "running" && (
          <Group justify="flex-end">
            <Button variant="default" onClick={stop}>
              {t("decide.stop")}
            </Button>
          </Group>
        )}
        {phase === "over" && <Over act={deciding.act} progress={progress} onClose={close} />}
      </Stack>
    </Modal>
  );
}

function Ask({
  deciding,
  onCancel,
  onGo,
}: {
  deciding: Deciding;
  onCancel: () => void;
  onGo: (note: string) => void;
}) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  const [note, setNote] = useState("");
  return (
    <>
      <Text size="sm">{t(`decide.${deciding.act}.what`)}</Text>
      <Textarea
        label={t("decide.reason")}
        description={t("decide.reasonHint")}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {common("act.cancel")}
        </Button>
        <Button
          color={deciding.act === "discard" ? "red" : undefined}
          disabled={note.trim() === ""}
          onClick={() => onGo(note.trim())}
        >
          {t(`decide.${deciding.act}.act`, { count: deciding.total })}
        </Button>
      </Group>
    </>
  );
}

function HowFar({ progress, total }: { progress: Progress; total: number }) {
  const { t } = useTranslation("quarantine");
  const share = (100 * progress.asked) / Math.max(total, progress.asked, 1);
  return (
    <Stack gap={4}>
      <Bar value={share} aria-label={t("decide.progress")} />
      <Text size="sm" role="status">
        {t("decide.howFar", {
          asked: progress.asked,
          total: Math.max(total, progress.asked),
          done: progress.done,
          refused: progress.asked - progress.done,
        })}
      </Text>
    </Stack>
  );
}

function Over({ act, progress, onClose }: { act: Act; progress: Progress; onClose: () => void }) {
  const { t } = useTranslation("quarantine");
  const { t: common } = useTranslation();
  const words = useReasonWords();
  const refused: ReactNode[] = Object.entries(progress.refused).map(([reason, count]) => (
    <Text size="sm" key={reason}>
      {t("decide.refused", { count, why: words(reason).say })}
    </Text>
  ));
  return (
    <>
      {refused.length > 0 && (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title={t("decide.someRefused")}>
          {refused}
        </Alert>
      )}
      {progress.rows.length > 1 && <DecidedRows rows={progress.rows} />}
      <Group justify="space-between">
        <CsvButton
          what={t("decide.results")}
          file={`quarantine-${act}.csv`}
          header={["number", "done", "state", "reason", "detail"]}
          rows={() => progress.rows.map((one) => [one.number, one.done, one.state, one.reason, one.detail])}
        />
        <Button onClick={onClose}>{common("act.close")}</Button>
      </Group>
    </>
  );
}
