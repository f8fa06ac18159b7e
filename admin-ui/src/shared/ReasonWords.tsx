import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FIXES } from "./reasons";

export interface WordsOfReason {
  /** What is wrong, in one sentence. */
  say: string;
  /** What removes it, naming who has to act. */
  fix: string;
}

/** Plain words of refusal reasons, for lists, charts and files; a reason of a newer node says its own name. */
export function useReasonWords(): (reason: string) => WordsOfReason {
  const { t } = useTranslation("reasons");
  return (reason) => {
    const fix = FIXES[reason];
    return fix === undefined
      ? { say: `${reason}: ${t("unknown.say")}`, fix: t("unknown.fix") }
      : { say: t(`say.${reason}`), fix: t(`fix.${fix}`) };
  };
}

/** A refusal reason in plain words, with what to do about it unless that is left out. */
export function ReasonWords({ reason, brief = false }: { reason: string; brief?: boolean }) {
  const { say, fix } = useReasonWords()(reason);
  return (
    <Stack gap={0} data-reason={reason}>
      <Text size="sm" inherit>
        {say}
      </Text>
      {!brief && (
        <Text size="xs" c="dimmed">
          {fix}
        </Text>
      )}
    </Stack>
  );
}
