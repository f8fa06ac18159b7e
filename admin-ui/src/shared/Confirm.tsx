import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "./States";

interface ConfirmOf {
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  act: string;
  /** Label of the reason that has to be given; without it none is asked. */
  reason?: string;
  danger?: boolean;
  opened: boolean;
  onClose: () => void;
  /** Does it; what it throws is shown, and the dialogue stays. */
  onConfirm: (reason: string) => Promise<unknown>;
}

/** Asks before something is done that cannot be undone, or that needs a reason. */
export function Confirm({
  title,
  children,
  act,
  reason,
  danger = false,
  opened,
  onClose,
  onConfirm,
}: ConfirmOf) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm(words.trim());
      setWords("");
      onClose();
    } catch (e) {
      setProblem(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("act.close") }}
    >
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {reason !== undefined && (
          <Textarea
            label={reason}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        {problem !== undefined && <Failed error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("act.cancel")}
          </Button>
          <Button
            color={danger ? "red" : undefined}
            loading={busy}
            disabled={reason !== undefined && words.trim() === ""}
            onClick={() => void confirm()}
          >
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
