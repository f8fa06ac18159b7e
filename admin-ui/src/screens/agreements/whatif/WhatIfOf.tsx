import { Button, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Failed } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { withoutKeys } from "../editor/document";
import type { Agreement } from "../names";
import { type Progress as So, tryDraft, type WhatIf } from "./tryDraft";
import { WhatIfAnswer } from "./WhatIfAnswer";

const SAMPLES = 5;

/** Tries a version on all own signals, and tells what would go that does not go now. */
export default function WhatIfOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const may = useMay();
  if (of.direction === "receiving") {
    return <Empty title={t("whatIf.receiving")}>{t("whatIf.receivingHint", { partner: of.partner })}</Empty>;
  }
  if (!may("agreements")) {
    return <Empty title={t("whatIf.notYours")}>{t("whatIf.notYoursHint")}</Empty>;
  }
  return <Trying of={of} />;
}

function useTrying(of: Agreement) {
  const [so, setSo] = useState<So>();
  const [answer, setAnswer] = useState<WhatIf>();
  const [problem, setProblem] = useState<unknown>();
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (at: string) => {
    const control = new AbortController();
    running.current = control;
    setProblem(undefined);
    setSo({ looked: 0, total: 0 });
    try {
      const question = {
        document: withoutKeys(of.yaml),
        at: at === "" ? undefined : new Date(at).toISOString(),
        samples: SAMPLES,
      };
      setAnswer(await tryDraft(question, setSo, control.signal));
    } catch (e) {
      if (!control.signal.aborted) {
        setProblem(e);
      }
    } finally {
      setSo(undefined);
    }
  };
  return { so, answer, problem, start, stop: () => running.current?.abort() };
}

function Trying({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const { so, answer, problem, start, stop } = useTrying(of);
  const [at, setAt] = useState("");
  return (
    <Stack>
      <Text size="sm">{t("whatIf.intro", { partner: of.partner })}</Text>
      <Group align="flex-end">
        <TextInput
          type="datetime-local"
          label={t("whatIf.at")}
          description={t("whatIf.atHint")}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        {so === undefined ? (
          <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => void start(at)}>
            {t("whatIf.try")}
          </Button>
        ) : (
          <Button variant="default" onClick={stop}>
            {t("act.cancel", { ns: "common" })}
          </Button>
        )}
      </Group>
      {so !== undefined && (
        <Stack gap={4} role="status">
          <Progress
            value={so.total === 0 ? 0 : (100 * so.looked) / so.total}
            animated
            aria-label={t("whatIf.progress")}
          />
          <Text size="xs">{t("whatIf.looked", { looked: so.looked, total: so.total })}</Text>
        </Stack>
      )}
      {problem !== undefined && <Failed error={problem} retry={() => void start(at)} />}
      {answer !== undefined && so === undefined && <WhatIfAnswer answer={answer} />}
    </Stack>
  );
}
