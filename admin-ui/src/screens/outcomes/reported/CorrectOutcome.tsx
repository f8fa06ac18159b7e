import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import { Failed } from "../../../shared/States";
import { defectsOf, membersOf, type Said } from "../form/draft";
import { OutcomeFields } from "../form/OutcomeFields";
import type { ReportedOutcome } from "./Reported";

/** Says otherwise what was reported; the source gets a new version. */
export function CorrectOutcome({ outcome, onClose }: { outcome: ReportedOutcome; onClose: () => void }) {
  const { t } = useTranslation("outcomes");
  const client = useQueryClient();
  const [tried, setTried] = useState(false);
  const [said, setSaid] = useState<Said>({
    code: outcome.code,
    date: outcome.date,
    jurisdiction: outcome.jurisdiction ?? "",
    body: outcome.body ?? "",
    note: outcome.note ?? "",
  });
  const correcting = useMutation({
    mutationFn: async () => {
      if (said.code === undefined) {
        return;
      }
      const result = await answered(
        api.PUT("/v1/outcomes/{id}", {
          params: { path: { id: outcome.id } },
          body: membersOf(said, said.code),
        }),
      );
      const [refusal] = result.refusals ?? [];
      if (result.status === "refused" && refusal !== undefined) {
        throw new Problem(422, refusal.reason, refusal.detail, result.refusals);
      }
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["outcomes"] });
      onClose();
    },
  });
  const send = () => {
    setTried(true);
    if (defectsOf(said).length === 0) {
      correcting.mutate();
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("reported.correctTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("reported.correctHint", { source: outcome.source })}
        </Text>
        <OutcomeFields said={said} onChange={setSaid} tried={tried} />
        {correcting.error !== null && <Failed error={correcting.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={correcting.isPending} onClick={send}>
            {t("reported.correct")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
