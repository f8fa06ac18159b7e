import { Alert, Button, Group, List, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { download } from "../../shared/csv";
import { Failed } from "../../shared/States";
import { type EntryWhole, proveEntry } from "./asking";
import { bytesOf, leadsToRoot, leafHash, othersThatSaw, type Proof, parseProof } from "./proof";

interface Checked {
  text: string;
  proof: Proof | undefined;
  /** Whether the bytes are those of the leaf; whether the leaf leads to the root. */
  leaf: boolean;
  root: boolean;
}

async function check(entry: EntryWhole): Promise<Checked> {
  const text = await proveEntry(entry.log, entry.index);
  const proof = parseProof(text);
  const bytes = bytesOf(entry.bytes);
  const leaf = await leafHash(bytes);
  return {
    text,
    proof,
    leaf: bytesOf(entry.leaf).every((byte, at) => byte === leaf[at]),
    root: proof !== undefined && proof.index === BigInt(entry.index) && (await leadsToRoot(bytes, proof)),
  };
}

/** Fetches the proof of an entry, checks in this browser what can be checked here, and says what that means. */
export function EntryProof({ entry }: { entry: EntryWhole }) {
  const { t } = useTranslation("audit");
  const proving = useMutation({ mutationFn: () => check(entry) });
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("proof.title")}
      </Title>
      {proving.data === undefined && (
        <>
          <Text size="sm">{t("proof.what")}</Text>
          <Group>
            <Button size="xs" loading={proving.isPending} onClick={() => proving.mutate()}>
              {t("proof.ask")}
            </Button>
          </Group>
        </>
      )}
      {proving.error !== null && <Failed error={proving.error} retry={() => proving.mutate()} />}
      {proving.data !== undefined && <Result checked={proving.data} entry={entry} />}
    </Stack>
  );
}

function Result({ checked, entry }: { checked: Checked; entry: EntryWhole }) {
  const { t } = useTranslation("audit");
  const { proof } = checked;
  if (proof === undefined) {
    return <Alert color="red" title={t("proof.unreadable")} role="alert" />;
  }
  const { checkpoint } = proof;
  const [own] = checkpoint.signers;
  const witnesses = othersThatSaw(checkpoint);
  return (
    <Stack gap="xs" role="status">
      <List spacing={6} size="sm" center>
        <Line holds={checked.leaf}>{t("proof.leaf")}</Line>
        <Line holds={checked.root}>
          {t("proof.root", { count: proof.path.length, size: Number(checkpoint.size) })}
        </Line>
        <Line holds={own === checkpoint.origin}>{t("proof.own", { log: checkpoint.origin })}</Line>
        <Line holds={witnesses.length > 0}>
          {t("proof.seen", { count: witnesses.length, names: witnesses.join(", ") })}
        </Line>
      </List>
      <Text size="sm">{t(checked.leaf && checked.root ? "proof.means" : "proof.broken")}</Text>
      <Text size="xs" c="dimmed">
        {t("proof.signatures")}
      </Text>
      <Group>
        <Button
          size="xs"
          variant="default"
          onClick={() => download(`${entry.log}-${entry.index}.tlog-proof`, checked.text, "text/plain")}
        >
          {t("proof.download")}
        </Button>
      </Group>
    </Stack>
  );
}

function Line({ holds, children }: { holds: boolean; children: string }) {
  const { t } = useTranslation("audit");
  return (
    <List.Item
      icon={
        <ThemeIcon
          size={20}
          radius="xl"
          color={holds ? "green.9" : "red.9"}
          aria-label={t(holds ? "proof.holds" : "proof.fails")}
          role="img"
        >
          {holds ? <IconCheck size={14} /> : <IconX size={14} />}
        </ThemeIcon>
      }
    >
      <Text size="sm">{children}</Text>
    </List.Item>
  );
}
