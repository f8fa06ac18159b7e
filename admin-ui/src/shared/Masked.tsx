import { ActionIcon, Code, Group, Loader, Text, Tooltip } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";

interface MaskedOf {
  label: string;
  ask: () => Promise<string>;
  /** Whether the page has it already, so that asking is no call and nothing is written down. */
  here?: boolean;
}

/** A value that is shown only to whom asks for it; asking is a call that the node writes down. */
export function Masked({ label, ask, here = false }: MaskedOf) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const toggle = async () => {
    if (shown !== undefined) {
      setShown(undefined);
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      setShown(await ask());
    } catch (e) {
      setProblem(Problem.of(e).message);
    } finally {
      setBusy(false);
    }
  };
  const words = shown === undefined ? t("masked.show", { label }) : t("masked.hide", { label });
  return (
    <Group gap={6} wrap="nowrap">
      {shown === undefined ? (
        <Text span c="dimmed" aria-label={t("masked.masked", { label })}>
          ••••••••
        </Text>
      ) : (
        <Code style={{ overflowWrap: "anywhere" }} dir="ltr">
          {shown}
        </Code>
      )}
      <Tooltip label={shown === undefined && !here ? t("masked.hint") : words}>
        <ActionIcon variant="subtle" size="sm" aria-label={words} onClick={() => void toggle()}>
          {busy ? (
            <Loader size={12} />
          ) : shown === undefined ? (
            <IconEye size={16} />
          ) : (
            <IconEyeOff size={16} />
          )}
        </ActionIcon>
      </Tooltip>
      {problem !== undefined && (
        <Text size="xs" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Group>
  );
}
