import { Alert, Badge, Button, FileInput, Group, List, Modal, Stack, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../shared/States";
import { type Imported, importFile, type Preview, preview } from "./importing";

interface ImportOf {
  name: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Shows how a file reads before any of it is sent, then sends it and tells what became of its rows. */
export function BankImport({ name, opened, onClose, onDone }: ImportOf) {
  const { t } = useTranslation("settings");
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Preview>();
  const sending = useMutation({
    mutationFn: (what: { file: File; kind: Preview["kind"] }) => importFile(name, what.kind, what.file),
    onSuccess: onDone,
  });
  const choose = async (chosen: File | null) => {
    sending.reset();
    setFile(chosen);
    setSeen(chosen === null ? undefined : await preview(chosen));
  };
  const close = () => {
    void choose(null);
    onClose();
  };
  const ready = file !== null && seen !== undefined && seen.fault === undefined;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("import.title", { name })}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:act.close") }}
    >
      <Stack>
        <FileInput
          label={t("import.file")}
          description={t("import.fileHint")}
          accept=".csv,.ndjson,.jsonl,text/csv,application/x-ndjson"
          clearable
          value={file}
          onChange={(chosen) => void choose(chosen)}
        />
        {seen !== undefined && sending.data === undefined && <Seen preview={seen} />}
        {sending.error !== null && <Failed error={sending.error} />}
        {sending.data !== undefined && <Result done={sending.data} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t(sending.data === undefined ? "common:act.cancel" : "common:act.close")}
          </Button>
          {sending.data === undefined && (
            <Button
              disabled={!ready}
              loading={sending.isPending}
              onClick={() => ready && sending.mutate({ file, kind: seen.kind })}
            >
              {t("import.send")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Seen({ preview: seen }: { preview: Preview }) {
  const { t } = useTranslation("settings");
  if (seen.fault !== undefined) {
    return <Alert color="red">{t(`import.fault.${seen.fault}`)}</Alert>;
  }
  return (
    <Table captionSide="top">
      <Table.Caption>{t("import.preview")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("import.line")}</Table.Th>
          <Table.Th scope="col">{t("banks.type")}</Table.Th>
          <Table.Th scope="col">{t("banks.value")}</Table.Th>
          <Table.Th scope="col">{t("banks.note")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {seen.rows.map((row) => (
          <Table.Tr key={row.line}>
            <Table.Td>{row.line}</Table.Td>
            <Table.Td>{row.type}</Table.Td>
            <Table.Td>
              {row.fault === undefined ? (
                <Text span c="dimmed">
                  ••••••••
                </Text>
              ) : (
                <Badge color="red" variant="light">
                  {t(`import.rowFault.${row.fault}`)}
                </Badge>
              )}
            </Table.Td>
            <Table.Td>{row.note}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Result({ done }: { done: Imported }) {
  const { t } = useTranslation("settings");
  return (
    <Alert color={done.refused === 0 ? "green" : "yellow"} title={t("import.done")} role="status">
      <Text size="sm">
        {t("import.counts", { added: done.added, known: done.known, refused: done.refused, rows: done.rows })}
      </Text>
      {done.refusals !== undefined && done.refusals.length > 0 && (
        <List size="sm" mt="xs">
          {done.refusals.map(({ line, refusal }) => (
            <List.Item key={line}>
              {t("import.refused", { line, why: refusal.detail ?? refusal.reason })}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
