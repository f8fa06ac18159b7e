import { Button, Code, CopyButton, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ShownOnceOf {
  title: string;
  /** Kept nowhere. */
  secret: string;
  children: ReactNode;
  onClose: () => void;
}

/** Something that can be seen now and never again; only its own button closes it. */
export function ShownOnce({ title, secret, children, onClose }: ShownOnceOf) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        <Code block dir="ltr" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {secret}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? "act.copied" : "act.copy")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t("act.close")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
