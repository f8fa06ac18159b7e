import { Alert, Group, Select, Stack, Switch, Table, Text, Title } from "@mantine/core";
import { IconUser, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../shared/States";
import { useUrlState } from "../../shared/useUrlState";
import classes from "./agreements.module.css";
import { DirectionMark } from "./DirectionMark";
import { type Agreement, isSameAgreement } from "./names";
import { type Changes, useAgreements, useChanges } from "./reads";
import { SideBySide } from "./SideBySide";

const AGAINST = ["against"] as const;

/** What this version changes against another one, in plain language. */
export function Compared({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const [{ against }, change] = useUrlState(AGAINST);
  const others = (useAgreements().data ?? [])
    .filter((one) => isSameAgreement(one, of) && one.version !== of.version)
    .sort((a, b) => b.version - a.version);
  const before =
    against ??
    of.changes?.against ??
    others.find((one) => one.version < of.version)?.version ??
    others[0]?.version;
  const number = before === undefined ? undefined : Number(before);
  const query = useChanges(of, number);
  if (number === undefined) {
    return <Empty title={t("compare.only")}>{t("compare.onlyHint")}</Empty>;
  }
  return (
    <Stack>
      <Select
        size="xs"
        w={240}
        label={t("compare.against")}
        allowDeselect={false}
        data={others.map((one) => ({
          value: String(one.version),
          label: t("versionState", { version: one.version, state: t(`state.${one.state}`) }),
        }))}
        value={String(number)}
        onChange={(value) => change({ against: value ?? undefined })}
      />
      <Shown query={query}>{(changes) => <ChangesOf changes={changes} of={of} />}</Shown>
    </Stack>
  );
}

function ChangesOf({ changes, of }: { changes: Changes; of: Agreement }) {
  const { t } = useTranslation("agreements");
  const [whole, setWhole] = useState(false);
  return (
    <Stack>
      <ChangeList changes={changes} />
      <Group justify="space-between" align="flex-end">
        <Title order={2} size="h4">
          {t("compare.beside")}
        </Title>
        <Switch
          size="sm"
          label={t("compare.whole")}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      </Group>
      <SideBySide before={{ ...of, version: changes.against }} after={of} whole={whole} />
    </Stack>
  );
}

/** Each change with its direction, and how many people it takes. */
export function ChangeList({ changes }: { changes: Changes }) {
  const { t } = useTranslation("agreements");
  if (changes.items.length === 0) {
    return <Text size="sm">{t("compare.same", { version: changes.against })}</Text>;
  }
  const Icon = changes.widens ? IconUsers : IconUser;
  return (
    <Stack gap="xs">
      <Alert
        classNames={{ title: classes.noticeTitle }}
        color={changes.widens ? "orange" : "teal"}
        icon={<Icon aria-hidden />}
        title={t(changes.widens ? "compare.widens" : "compare.restricts")}
      >
        {t(changes.widens ? "compare.widensHint" : "compare.restrictsHint")}
      </Alert>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Caption>{t("compare.caption", { version: changes.against })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("compare.direction")}</Table.Th>
              <Table.Th scope="col">{t("compare.what")}</Table.Th>
              <Table.Th scope="col">{t("compare.clause")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.items.map((item) => (
              <Table.Tr key={`${item.clause ?? ""}-${item.field}-${item.words}`}>
                <Table.Td>
                  <DirectionMark direction={item.direction} />
                </Table.Td>
                <Table.Td dir="auto">{item.words}</Table.Td>
                <Table.Td>{item.clause ?? t("compare.wholeAgreement")}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
