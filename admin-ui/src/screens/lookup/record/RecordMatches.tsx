import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../../shared/States";
import { defectsOf, nothingSaid, type OutcomeResult, type Said } from "../../outcomes/form/draft";
import { OutcomeFields } from "../../outcomes/form/OutcomeFields";
import { report } from "../../outcomes/form/report";
import type { Hit, Results } from "../logic/results";
import { draftOf, type Subject, subjectsOf, withOutcome } from "./drafts";
import { Recorded } from "./Recorded";

interface RecordOf {
  hits: Hit[];
  results: Results;
  onRecorded: (results: Results) => void;
  onClose: () => void;
}

/** Says of chosen matches what came of them; each signal is answered by itself, and can be taken back. */
export function RecordMatches({ hits, results, onRecorded, onClose }: RecordOf) {
  const { t } = useTranslation("lookup");
  const subjects = useMemo(() => subjectsOf(hits), [hits]);
  const [said, setSaid] = useState<Said>(nothingSaid);
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: async () => {
      const { code } = said;
      return code === undefined ? [] : report(subjects.map((subject) => draftOf(subject, said, code)));
    },
    onSuccess: (answers) => {
      const taken = subjects.filter((_, index) => isTaken(answers[index]));
      if (said.code !== undefined) {
        onRecorded(withOutcome(results, taken, said.code, said.date));
      }
      void client.invalidateQueries({ queryKey: ["outcomes"] });
    },
  });
  const send = () => {
    setTried(true);
    if (defectsOf(said).length === 0) {
      sending.mutate();
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("record.title", { count: subjects.length })}
      closeButtonProps={{ "aria-label": t("record.close") }}
    >
      {sending.data === undefined ? (
        <Stack gap="md">
          <GoesTo subjects={subjects} />
          <OutcomeFields said={said} onChange={setSaid} tried={tried} />
          {sending.error !== null && <Failed error={sending.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("record.cancel")}
            </Button>
            <Button loading={sending.isPending} onClick={send}>
              {t("record.send", { count: subjects.length })}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Recorded
          subjects={subjects}
          answers={sending.data}
          onRetracted={(back) => {
            if (said.code !== undefined) {
              onRecorded(withOutcome(results, back, said.code, undefined));
            }
          }}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function isTaken(answer: OutcomeResult | undefined): boolean {
  return answer !== undefined && answer.status !== "refused";
}

function GoesTo({ subjects }: { subjects: Subject[] }) {
  const { t } = useTranslation("lookup");
  const counts = new Map<string, number>();
  for (const { source } of subjects) {
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return (
    <Alert color="gray" p="xs">
      {[...counts].map(([source, count]) => (
        <Text key={source} size="sm">
          {t("record.goesTo", { count, source })}
        </Text>
      ))}
    </Alert>
  );
}
