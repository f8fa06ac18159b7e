import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "./States";

/** A form in a dialogue: what is wrong with it shows in it, and nothing that was typed is lost. */
export function FormDialog({
  title,
  act,
  danger = false,
  ready = true,
  opened,
  onClose,
  onSubmit,
  children,
}: {
  title: string;
  act: string;
  /** Whether the act cannot be undone. */
  danger?: boolean;
  /** Whether all that the act needs is there. */
  ready?: boolean;
  opened: boolean;
  onClose: () => void;
  onSubmit: () => Promise<unknown>;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const sending = useMutation({ mutationFn: onSubmit, onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  const close = () => {
    sending.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": t("act.close") }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {sending.error !== null && <Failed error={sending.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("act.cancel")}
            </Button>
            <Button
              type="submit"
              color={danger ? "red" : undefined}
              loading={sending.isPending}
              disabled={!ready}
            >
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
