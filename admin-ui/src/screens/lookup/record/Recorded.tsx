import { Badge, Button, Code, Group, List, ScrollArea, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../../shared/Confirm";
import type { OutcomeResult } from "../../outcomes/form/draft";
import { retract } from "../../outcomes/form/report";
import type { Subject } from "./drafts";

interface RecordedOf {
  subjects: Subject[];
  answers: OutcomeResult[];
  onRetracted: (subjects: Subject[]) => void;
  onClose: () => void;
}

const COLOURS: Record<OutcomeResult["status"], string> = {
  accepted: "teal",
  duplicate: "gray",
  corrected: "indigo",
  refused: "red",
};

/** What the node answered of each signal, refused ones first, and the way back. */
export function Recorded({ subjects, answers, onRetracted, onClose }: RecordedOf) {
  const { t } = useTranslation("lookup");
  const [asking, setAsking] = useState(false);
  const [back, setBack] = useState<ReadonlySet<string>>(new Set());
  const rows = subjects.flatMap((subject, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ subject, answer }];
  });
  const mine = rows.filter(
    ({ answer }) => answer.status === "accepted" && answer.id !== undefined && !back.has(answer.id),
  );
  const undo = async () => {
    const done = new Set(back);
    const ids = mine.flatMap(({ answer }) => (answer.id === undefined ? [] : [answer.id]));
    try {
      await retract(ids, (id) => done.add(id));
    } finally {
      setBack(done);
      onRetracted(mine.filter(({ answer }) => done.has(answer.id ?? "")).map(({ subject }) => subject));
    }
  };
  const ordered = [...rows].sort(
    (a, b) => Number(b.answer.status === "refused") - Number(a.answer.status === "refused"),
  );
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {t("recorded.summary", {
          taken: rows.filter(({ answer }) => answer.status !== "refused").length,
          refused: rows.filter(({ answer }) => answer.status === "refused").length,
        })}
      </Text>
      <ScrollArea.Autosize mah={360}>
        <Table aria-label={t("recorded.caption")}>
          <Table.Tbody>
            {ordered.map(({ subject, answer }) => (
              <OneRow key={answer.row} subject={subject} answer={answer} isBack={back.has(answer.id ?? "")} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      <Group justify="space-between">
        <Button variant="default" color="red" disabled={mine.length === 0} onClick={() => setAsking(true)}>
          {t("recorded.undo", { count: mine.length })}
        </Button>
        <Button onClick={onClose}>{t("recorded.done")}</Button>
      </Group>
      <Confirm
        title={t("recorded.undoTitle")}
        act={t("recorded.undo", { count: mine.length })}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={undo}
      >
        {t("recorded.undoHint", { count: mine.length })}
      </Confirm>
    </Stack>
  );
}

function OneRow({ subject, answer, isBack }: { subject: Subject; answer: OutcomeResult; isBack: boolean }) {
  const { t } = useTranslation("lookup");
  const remarks = [...(answer.refusals ?? []), ...(answer.warnings ?? [])];
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{subject.source}</Text>
        <Code>{subject.signal.slice(0, 8)}</Code>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={isBack ? "gray" : COLOURS[answer.status]} tt="none">
          {t(isBack ? "recorded.back" : `recorded.${answer.status}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <List size="xs" listStyleType="none">
          {answer.reviewMissing === true && <List.Item>{t("recorded.reviewMissing")}</List.Item>}
          {remarks.map((remark) => (
            <List.Item key={`${remark.field}-${remark.reason}-${remark.detail}`}>{remark.detail}</List.Item>
          ))}
        </List>
      </Table.Td>
    </Table.Tr>
  );
}
