import { Anchor, Badge, Group, Stack, Text, Title } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CsvButton } from "../../shared/CsvButton";
import { Rows } from "../../shared/Rows";
import { Failed } from "../../shared/States";
import { When } from "../../shared/When";
import { type Counts, type Relation, useCounts, type Width } from "./federation";

interface Line extends Relation {
  counts: Counts | undefined;
}

/** The same as the picture, with figures. */
export function PartnerTable({ relations }: { relations: Relation[] }) {
  const { t } = useTranslation("partners");
  const counts = useCounts();
  const rows = useMemo(
    () => relations.map((one) => ({ ...one, counts: counts.data?.find((c) => c.partner === one.member.id) })),
    [relations, counts.data],
  );
  const columns = useColumns();
  return (
    <section aria-labelledby="partners">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4" id="partners">
            {t("table.title")}
          </Title>
          <CsvButton what={t("table.title")} file="partners.csv" header={CSV} rows={() => rows.map(cells)} />
        </Group>
        {counts.error !== null && <Failed error={counts.error} retry={() => void counts.refetch()} />}
        <Rows caption={t("table.title")} columns={columns} rows={rows} keyOf={(row) => row.member.id} />
      </Stack>
    </section>
  );
}

const CSV = [
  "member",
  "name",
  "sector",
  "status",
  "sending",
  "sendingTypes",
  "sendingFields",
  "receiving",
  "receivingTypes",
  "receivingFields",
  "released",
  "keptThere",
  "keptHere",
  "quarantined",
  "completeAsOf",
];

function cells({ member, out, in: back, counts }: Line): unknown[] {
  return [
    member.id,
    member.name,
    member.sector,
    member.status,
    out.state,
    out.types,
    out.fields,
    back.state,
    back.types,
    back.fields,
    counts?.sent.released,
    counts?.sent.kept,
    counts?.received.kept,
    counts?.received.quarantined,
    counts?.received.asOf,
  ];
}

function useColumns(): ColumnDef<Line>[] {
  const { t, i18n } = useTranslation("partners");
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    const figure = (header: string, of: (row: Line) => number | undefined): ColumnDef<Line> => ({
      id: header,
      header: t(header),
      cell: ({ row }) => number.format(of(row.original) ?? 0),
    });
    return [
      { id: "name", header: t("table.member"), cell: ({ row }) => <Name member={row.original.member} /> },
      { id: "out", header: t("table.out"), cell: ({ row }) => <Told width={row.original.out} /> },
      { id: "in", header: t("table.in"), cell: ({ row }) => <Told width={row.original.in} /> },
      figure("table.released", (row) => row.counts?.sent.released),
      figure("table.keptThere", (row) => row.counts?.sent.kept),
      figure("table.keptHere", (row) => row.counts?.received.kept),
      figure("table.quarantined", (row) => row.counts?.received.quarantined),
      {
        id: "asOf",
        header: t("table.asOf"),
        cell: ({ row }) => <When at={row.original.counts?.received.asOf} ago />,
      },
    ];
  }, [t, i18n.language]);
}

function Name({ member }: { member: Relation["member"] }) {
  const { t } = useTranslation("partners");
  return (
    <Stack gap={0}>
      <Group gap="xs">
        <Anchor component={Link} to={`/partners/${encodeURIComponent(member.id)}`} size="sm" fw={600}>
          {member.name}
        </Anchor>
        {member.status !== "active" && (
          <Badge size="xs" color="orange" variant="light">
            {t(`status.${member.status}`)}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {t(`sector.${member.sector}`, member.sector)} · {member.jurisdictions.join(", ")}
      </Text>
    </Stack>
  );
}

function Told({ width }: { width: Width }) {
  const { t } = useTranslation("partners");
  if (width.state === "none") {
    return (
      <Text size="sm" c="dimmed">
        {t("width.none")}
      </Text>
    );
  }
  return (
    <Text size="sm">
      {t("width.short", { types: width.types, fields: width.fields })}
      {width.state !== "active" && (
        <Text span size="xs" c="dimmed">
          {" "}
          {t(`state.${width.state}`)}
        </Text>
      )}
    </Text>
  );
}
