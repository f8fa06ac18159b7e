import { Alert, Anchor, Button, Code, Drawer, Group, List, Stack, Table, Text, Title } from "@mantine/core";
import { IconClipboardCheck, IconUserCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { fieldLines } from "../logic/fields";
import { classifiedBy, labelsOf } from "../logic/matches";
import { type Hit, type Match, type Terms, termsOf } from "../logic/results";
import { Near, OwnOutcomes } from "./MatchParts";
import { Note } from "./Note";

interface MatchDetailsOf {
  hit: Hit | undefined;
  terms: readonly Terms[];
  onClose: () => void;
  onRecord?: (hit: Hit) => void;
}

/** One match: what the source says, what may be done with it and what must not. */
export function MatchDetails({ hit, terms, onClose, onRecord }: MatchDetailsOf) {
  const { t } = useTranslation("lookup");
  return (
    <Drawer
      opened={hit !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={
        hit === undefined
          ? ""
          : t("details.title", { source: hit.match.source, kind: t(`kind.${hit.match.kind}`) })
      }
      closeButtonProps={{ "aria-label": t("details.close") }}
    >
      {hit !== undefined && (
        <Stack gap="md">
          <Already match={hit.match} />
          {onRecord !== undefined && (
            <Group>
              <Button
                size="xs"
                leftSection={<IconClipboardCheck size={14} aria-hidden />}
                onClick={() => onRecord(hit)}
              >
                {t("record.one")}
              </Button>
            </Group>
          )}
          <Said match={hit.match} />
          <InWords match={hit.match} terms={termsOf(hit.match, terms)} />
          <Others match={hit.match} />
        </Stack>
      )}
    </Drawer>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={4} component="section">
      <Title order={3} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function Already({ match }: { match: Match }) {
  const { t } = useTranslation("lookup");
  const by = classifiedBy(match);
  return by.length === 0 ? (
    <Alert color="gray" p="xs">
      {t("person.nobody")}
    </Alert>
  ) : (
    <Alert color="teal" p="xs" icon={<IconUserCheck aria-hidden />} title={t("person.title")}>
      {by.map((who) => t(`person.${who}`)).join(" ")}
    </Alert>
  );
}

function Said({ match }: { match: Match }) {
  const { t } = useTranslation("lookup");
  const { handling, disclosure } = match;
  const rows: [string, ReactNode][] = [
    [t("details.near"), <Near key="near" closeness={match.closeness} />],
    [t("column.labels"), labelsOf(match).join(", ") || t("details.nothing")],
    ...fieldLines(match.fields).map(([name, value]): [string, ReactNode] => [
      t(`field.${name}`, name),
      t(`fieldValue.${value}`, value),
    ]),
    [t("details.tlp"), handling.tlp ?? "–"],
    [t("details.onward"), t(handling.onward === true ? "yes" : "no")],
    [t("details.activeCase"), t(handling.activeCase === true ? "yes" : "no")],
    [t("details.expires"), handling.expires ?? "–"],
    [t("details.asOf"), <When key="asOf" at={match.asOf} />],
    [
      t("details.agreement"),
      `${disclosure.agreement} · ${disclosure.agreementVersion} · ${disclosure.clause}`,
    ],
    [t("details.id"), <SignalLink key="id" match={match} />],
  ];
  const note: unknown = match.fields?.note;
  return (
    <Part title={t("details.said")}>
      <Table variant="vertical" layout="fixed" aria-label={t("details.said")}>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w="38%">{name}</Table.Th>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {typeof note === "string" && <Note text={note} />}
    </Part>
  );
}

function InWords({ match, terms }: { match: Match; terms: Terms | undefined }) {
  const { t } = useTranslation("lookup");
  const lists: [string, readonly { name: string; words: string }[]][] = [
    [t("details.duties"), terms?.duties ?? (match.duties ?? []).map((name) => ({ name, words: name }))],
    [
      t("details.prohibitions"),
      terms?.prohibitions ?? (match.prohibitions ?? []).map((name) => ({ name, words: name })),
    ],
    [t("details.handling"), terms?.handling ?? []],
  ];
  return lists.map(([title, items]) =>
    items.length === 0 ? null : (
      <Part key={title} title={title}>
        <List size="sm" spacing={2}>
          {items.map((item) => (
            <List.Item key={`${item.name}-${item.words}`}>{item.words}</List.Item>
          ))}
        </List>
      </Part>
    ),
  );
}

function SignalLink({ match }: { match: Match }) {
  const may = useMay();
  return may("read") ? (
    <Anchor component={Link} size="sm" ff="monospace" to={`/signals/received/${match.source}/${match.id}`}>
      {match.id}
    </Anchor>
  ) : (
    <Code>{match.id}</Code>
  );
}

function Others({ match }: { match: Match }) {
  const { t } = useTranslation(["lookup", "codes"]);
  const { findings, correction } = match;
  return (
    <>
      <Part title={t("details.ours")}>
        <OwnOutcomes outcomes={match.outcomes} />
      </Part>
      {findings !== undefined && (
        <Part title={t("details.findings")}>
          {Object.entries(findings.members).map(([code, count]) => (
            <Text key={code} size="sm">
              {t("details.found", { count, code: t(`codes:name.${code}`, code) })}
            </Text>
          ))}
        </Part>
      )}
      {correction !== undefined && (
        <Part title={t("details.correction")}>
          <Text size="sm">
            {t(`decision.${correction.decision}`)} {t("details.decided", { day: correction.date })}
          </Text>
        </Part>
      )}
    </>
  );
}
