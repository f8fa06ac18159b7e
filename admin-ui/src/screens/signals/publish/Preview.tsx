import { Badge, Button, Card, Group, List, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { useReasonWords } from "../../../shared/ReasonWords";
import { Rows } from "../../../shared/Rows";
import { Remarks } from "../../../shared/TermLint";
import { Section } from "../one/Section";
import { type Defect, type Group as DefectGroup, defectsOf, grouped, plainField } from "./defects";
import type { UploadCheck } from "./send";

/** What would become of a file, and each row that would be refused, before anything of it goes out. */
export function Preview({ found, file }: { found: UploadCheck; file: string }) {
  const { t } = useTranslation("signals");
  const defects = useMemo(() => found.defective.flatMap(defectsOf), [found]);
  return (
    <Stack gap="md">
      <Section title={t("preview.title")} intro={t("preview.intro")}>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
          <Count name={t("preview.rows")} count={found.rows} />
          <Count name={t("preview.sound")} count={found.sound} />
          <Count name={t("preview.duplicate")} count={found.duplicate} />
          <Count name={t("preview.refused")} count={found.refused} />
        </SimpleGrid>
        <Tallies found={found} />
      </Section>
      {found.refused > 0 && <Defects found={found} defects={defects} file={file} />}
      {found.remarked.length > 0 && (
        <Section title={t("preview.remarks")} intro={t("preview.remarksIntro")}>
          <Remarked found={found} />
        </Section>
      )}
    </Stack>
  );
}

function Count({ name, count }: { name: string; count: number }) {
  const { i18n } = useTranslation();
  return (
    <Card withBorder padding="xs">
      <Text size="xl" fw={600}>
        {count.toLocaleString(i18n.language)}
      </Text>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
    </Card>
  );
}

function Tallies({ found }: { found: UploadCheck }) {
  const { t } = useTranslation("signals");
  return (
    <Group gap="xs">
      {Object.entries(found.kinds).map(([kind, count]) => (
        <Badge key={kind} variant="default" tt="none">
          {t(`kind.${kind}`, { defaultValue: kind })}: {count}
        </Badge>
      ))}
      {Object.entries(found.labels).map(([label, count]) => (
        <Badge key={label} variant="light" tt="none">
          {label}: {count}
        </Badge>
      ))}
    </Group>
  );
}

/** What somebody who writes the file can do about a defect. */
function useAdvice(): (reason: string) => string {
  const { t } = useTranslation("signals");
  const words = useReasonWords();
  return (reason) => t(`advice.${reason}`, { defaultValue: words(reason).fix });
}

function columns(t: TFunction<"signals">, fix: (reason: string) => string): ColumnDef<Defect, unknown>[] {
  return [
    { id: "row", header: t("preview.row"), accessorKey: "row" },
    { id: "line", header: t("preview.line"), accessorKey: "line" },
    {
      id: "field",
      header: t("preview.field"),
      cell: ({ row }) => (
        <Text size="sm" ff="monospace" dir="ltr" style={{ whiteSpace: "nowrap" }}>
          {row.original.field}
        </Text>
      ),
    },
    { id: "wrong", header: t("preview.wrong"), accessorKey: "detail" },
    { id: "fix", header: t("preview.fix"), cell: ({ row }) => fix(row.original.reason) },
  ];
}

function Defects({ found, defects, file }: { found: UploadCheck; defects: Defect[]; file: string }) {
  const { t } = useTranslation("signals");
  const advice = useAdvice();
  const [only, setOnly] = useState<DefectGroup>();
  const groups = useMemo(() => grouped(defects), [defects]);
  const shown = useMemo(
    () =>
      only === undefined
        ? defects
        : defects.filter((one) => one.reason === only.reason && plainField(one.field) === only.field),
    [defects, only],
  );
  const table = useMemo(() => columns(t, advice), [t, advice]);
  return (
    <Section
      title={t("preview.defects")}
      intro={
        found.refused > found.defective.length
          ? t("preview.first", { count: found.defective.length })
          : undefined
      }
      actions={
        <CsvButton
          what={t("preview.defects")}
          file={`${file}.defects.csv`}
          header={["row", "line", "field", "reason", "what was wrong", "what to do"]}
          rows={() => defects.map((d) => [d.row, d.line, d.field, d.reason, d.detail, advice(d.reason)])}
        />
      }
    >
      <Groups groups={groups} only={only} choose={setOnly} />
      <Rows
        caption={t("preview.defects")}
        columns={table}
        rows={shown}
        keyOf={(one) => `${one.row}-${one.field}-${one.reason}`}
        height={360}
        minWidth={760}
      />
    </Section>
  );
}

interface GroupsOf {
  groups: DefectGroup[];
  only: DefectGroup | undefined;
  choose: (group: DefectGroup | undefined) => void;
}

function Groups({ groups, only, choose }: GroupsOf) {
  const { t } = useTranslation("signals");
  const words = useReasonWords();
  const isChosen = (group: DefectGroup) => only?.reason === group.reason && only.field === group.field;
  return (
    <Table aria-label={t("preview.causes")}>
      <Table.Tbody>
        {groups.map((group) => (
          <Table.Tr key={`${group.reason} ${group.field}`}>
            <Table.Td>
              <Text size="sm">{words(group.reason).say}</Text>
              {group.field !== "" && (
                <Text size="xs" c="dimmed" ff="monospace" dir="ltr">
                  {group.field}
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="end">
              <Button
                size="compact-xs"
                variant={isChosen(group) ? "filled" : "default"}
                aria-pressed={isChosen(group)}
                onClick={() => choose(isChosen(group) ? undefined : group)}
              >
                {t("preview.rowsOf", { count: group.rows.length })}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const REMARKS_SHOWN = 20;

function Remarked({ found }: { found: UploadCheck }) {
  const { t } = useTranslation("signals");
  return (
    <List size="sm" spacing="xs">
      {found.remarked.slice(0, REMARKS_SHOWN).map((one) => (
        <List.Item key={one.row}>
          {t("preview.inRow", { row: one.row })}
          <Remarks remarks={one.remarks ?? []} />
        </List.Item>
      ))}
    </List>
  );
}
