import { List, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../shared/Confirm";
import { DirectionMark } from "./DirectionMark";
import { type Deed, type Said, useDeed } from "./doing";
import type { Agreement } from "./names";

const REASONED: Deed[] = ["decline", "takeBack", "suspend", "terminate"];
const GRAVE: Deed[] = ["discard", "decline", "takeBack", "suspend", "terminate"];

interface DeedDialogOf {
  deed: Deed;
  of: Agreement;
  onClose: () => void;
  onDone: () => void;
}

/** Says what an act does and what cannot be undone, asks for its grounds, and does it. */
export function DeedDialog({ deed, of, onClose, onDone }: DeedDialogOf) {
  const { t } = useTranslation("agreements");
  const doing = useDeed(of);
  const [said, setSaid] = useState<Said>({});
  return (
    <Confirm
      opened
      title={t(`confirm.${deed}.title`, { id: of.id, version: of.version })}
      act={t(`act.${deed}`)}
      danger={GRAVE.includes(deed)}
      reason={REASONED.includes(deed) ? t("confirm.reason") : undefined}
      onClose={onClose}
      onConfirm={async (reason) => {
        await doing(deed, { ...said, note: REASONED.includes(deed) ? reason : said.note });
        onDone();
      }}
    >
      <Stack gap="sm">
        <List size="sm" spacing={4}>
          {consequences(deed, of).map((key) => (
            <List.Item key={key}>{t(`confirm.${deed}.${key}`, { partner: of.partner })}</List.Item>
          ))}
        </List>
        {deed === "approve" && <Widening of={of} />}
        {deed === "approve" && <Grounds said={said} change={setSaid} />}
        {deed === "propose" && (
          <Textarea
            label={t("confirm.note")}
            autosize
            minRows={2}
            maxLength={1000}
            value={said.note ?? ""}
            onChange={(event) => setSaid({ note: event.currentTarget.value })}
          />
        )}
      </Stack>
    </Confirm>
  );
}

/** Which sentences tell what an act leads to. */
function consequences(deed: Deed, of: Agreement): string[] {
  if (deed === "terminate") {
    const deletes = of.document.deleteOnTermination === true;
    return ["what", of.state === "approved" ? "notYet" : deletes ? "deletes" : "keeps", "undo"];
  }
  if (deed === "approve") {
    const last = of.approvalsNeeded - of.approvals.length <= 1;
    return ["what", last ? "signs" : "another", "undo"];
  }
  return ["what", "undo"];
}

function Widening({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  if (of.changes === undefined) {
    return <Text size="sm">{t("confirm.approve.first")}</Text>;
  }
  const widening = of.changes.items.filter((item) => item.direction === "widens");
  if (widening.length === 0) {
    return <Text size="sm">{t("confirm.approve.restricts", { version: of.changes.against })}</Text>;
  }
  return (
    <Stack gap={4}>
      <Text size="sm">{t("confirm.approve.widens", { version: of.changes.against })}</Text>
      <List size="sm" spacing={2}>
        {widening.map((item) => (
          <List.Item key={`${item.field}-${item.words}`}>
            <DirectionMark direction="widens" />{" "}
            <Text span inherit dir="auto">
              {item.words}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Grounds({ said, change }: { said: Said; change: (said: Said) => void }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <Textarea
        label={t("confirm.approve.interpretation")}
        description={t("confirm.approve.interpretationHint")}
        autosize
        minRows={2}
        maxLength={4000}
        value={said.interpretation ?? ""}
        onChange={(event) => change({ ...said, interpretation: event.currentTarget.value })}
      />
      <TextInput
        label={t("confirm.approve.assessment")}
        maxLength={500}
        value={said.assessment ?? ""}
        onChange={(event) => change({ ...said, assessment: event.currentTarget.value })}
      />
    </>
  );
}
