import {
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  Modal,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Failed, Shown } from "../../../shared/States";
import { CodeName } from "../CodeName";
import { MaskedNote } from "../MaskedNote";
import type { Waiting } from "./Triage";

type Returns = components["schemas"]["SignalReturns"];
const DECISIONS = ["upheld", "corrected", "withdrawn"] as const;
const CAUSES = ["review", "appeal"] as const;
const LONGEST_NOTE = 500;

/** A person decides about one of our signals; every partner that was ever sent it is told. */
export function Review({ waiting, onClose }: { waiting: Waiting; onClose: () => void }) {
  const { t } = useTranslation("outcomes");
  const id = waiting.signal;
  const returns = useQuery({
    queryKey: ["outcomes", "of-signal", id],
    queryFn: () => answered(api.GET("/v1/signals/{id}/outcomes", { params: { path: { id } } })),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("review.title", { signal: id.slice(0, 8) })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="md">
        <Shown query={returns} rows={2}>
          {(found) => <WhatPartnersSaid found={found} />}
        </Shown>
        <Decide waiting={waiting} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

function WhatPartnersSaid({ found }: { found: Returns }) {
  const { t } = useTranslation("outcomes");
  return (
    <Stack gap={4} component="section" aria-label={t("review.said")}>
      <Text fw={600} size="sm">
        {t("review.said")}
      </Text>
      {found.partners.flatMap((partner) =>
        partner.outcomes.map((outcome) => (
          <Group key={outcome.id} gap="xs">
            <Text size="sm">{partner.partner}</Text>
            <CodeName code={outcome.code} />
            <Text size="xs" c="dimmed">
              {outcome.date} · {t(`reporter.${outcome.reporter}`)}
            </Text>
            {outcome.retracted && (
              <Badge size="xs" color="gray" variant="light" tt="none">
                {t("retracted")}
              </Badge>
            )}
            {outcome.note !== undefined && <MaskedNote note={outcome.note} />}
          </Group>
        )),
      )}
    </Stack>
  );
}

function Decide({ waiting, onClose }: { waiting: Waiting; onClose: () => void }) {
  const { t } = useTranslation("outcomes");
  const client = useQueryClient();
  const hasAppeal = waiting.why.some((why) => why.cause === "appeal");
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>();
  const [cause, setCause] = useState<(typeof CAUSES)[number]>(hasAppeal ? "appeal" : "review");
  const [note, setNote] = useState("");
  const deciding = useMutation({
    mutationFn: async () =>
      decision === undefined
        ? undefined
        : answered(
            api.POST("/v1/signals/{id}/review", {
              params: { path: { id: waiting.signal } },
              body: { decision, cause, note: note.trim() },
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["outcomes"] }),
  });
  if (deciding.data !== undefined) {
    return (
      <Alert color="teal" title={t("review.done")} role="status">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t("review.told", { count: deciding.data.told })}</Text>
          <Button size="xs" onClick={onClose}>
            {t("close")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t("review.decision")}
        value={decision ?? ""}
        onChange={(value) => setDecision(DECISIONS.find((one) => one === value))}
        required
      >
        <Stack gap={6} mt={4}>
          {DECISIONS.map((one) => (
            <Radio key={one} value={one} label={t(`review.${one}`)} description={t(`review.${one}Hint`)} />
          ))}
        </Stack>
      </Radio.Group>
      {decision === "corrected" && (
        <Alert color="gray" p="xs">
          {t("review.correctFirst")}{" "}
          <Anchor component={Link} size="sm" to={`/signals/own/${waiting.signal}`}>
            {t("review.toSignal")}
          </Anchor>
        </Alert>
      )}
      <Select
        label={t("review.cause")}
        data={CAUSES.map((value) => ({ value, label: t(`review.cause_${value}`) }))}
        value={cause}
        allowDeselect={false}
        onChange={(value) => setCause(value === "appeal" ? "appeal" : "review")}
      />
      <Textarea
        label={t("review.note")}
        description={t("review.noteHint")}
        required
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {deciding.error !== null && <Failed error={deciding.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          color={decision === "withdrawn" ? "red" : undefined}
          disabled={decision === undefined || note.trim() === ""}
          loading={deciding.isPending}
          onClick={() => deciding.mutate()}
        >
          {decision === undefined ? t("triage.decide") : t(`review.${decision}`)}
        </Button>
      </Group>
    </Stack>
  );
}
