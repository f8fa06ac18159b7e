import { ActionIcon, Anchor, Badge, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconPencil } from "@tabler/icons-react";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReasonWords } from "../../../shared/ReasonWords";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { CodeName } from "../CodeName";
import { MaskedNote } from "../MaskedNote";
import type { ReportedOutcome } from "./Reported";

interface Acts {
  onCorrect: (outcome: ReportedOutcome) => void;
  onRetract: (outcome: ReportedOutcome) => void;
}

const COLOURS = { waiting: "gray", sent: "indigo", received: "teal", refused: "red" } as const;

export function useReportedColumns({ onCorrect, onRetract }: Acts): ColumnDef<ReportedOutcome>[] {
  const { t } = useTranslation("outcomes");
  const may = useMay();
  const mayChange = may("outcomes");
  return useMemo(
    () => [
      {
        id: "code",
        header: t("column.code"),
        cell: ({ row }) => <What outcome={row.original} />,
      },
      { id: "source", header: t("column.source"), cell: ({ row }) => row.original.source },
      {
        id: "signal",
        header: t("column.signal"),
        cell: ({ row: { original } }) => (
          <Anchor
            component={Link}
            size="sm"
            ff="monospace"
            to={`/signals/received/${original.source}/${original.signal}`}
          >
            {original.signal.slice(0, 8)}
          </Anchor>
        ),
      },
      { id: "date", header: t("column.date"), cell: ({ row }) => <Text size="sm">{row.original.date}</Text> },
      {
        id: "delivery",
        header: t("column.delivery"),
        cell: ({ row }) => <Delivery outcome={row.original} />,
      },
      { id: "note", header: t("column.note"), cell: ({ row }) => <MaskedNote note={row.original.note} /> },
      {
        id: "reportedAt",
        header: t("column.reportedAt"),
        cell: ({ row }) => <When at={row.original.reportedAt} ago />,
      },
      {
        id: "acts",
        header: t("column.acts"),
        cell: ({ row: { original } }) =>
          mayChange && !original.retracted && !original.automatic ? (
            <Group gap={4} wrap="nowrap">
              <Tooltip label={t("reported.correct")}>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("reported.correct")}
                  onClick={() => onCorrect(original)}
                >
                  <IconPencil size={16} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t("reported.retract")}>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t("reported.retract")}
                  onClick={() => onRetract(original)}
                >
                  <IconArrowBackUp size={16} />
                </ActionIcon>
              </Tooltip>
            </Group>
          ) : null,
      },
    ],
    [t, mayChange, onCorrect, onRetract],
  );
}

function What({ outcome }: { outcome: ReportedOutcome }) {
  const { t } = useTranslation("outcomes");
  return (
    <Stack gap={2} align="flex-start">
      <Group gap={6}>
        <CodeName code={outcome.code} />
        {outcome.retracted && (
          <Badge size="sm" color="gray" variant="light" tt="none">
            {t("retracted")}
          </Badge>
        )}
        {outcome.automatic && (
          <Badge size="sm" color="gray" variant="light" tt="none">
            {t("reported.automatic")}
          </Badge>
        )}
      </Group>
      {outcome.reviewMissing && (
        <Text size="xs" c="orange">
          {t("reported.reviewMissing")}
        </Text>
      )}
    </Stack>
  );
}

function Delivery({ outcome }: { outcome: ReportedOutcome }) {
  const { t } = useTranslation("outcomes");
  const words = useReasonWords();
  return (
    <Stack gap={0} align="flex-start">
      <Badge size="sm" variant="light" color={COLOURS[outcome.delivery]} tt="none">
        {t(`delivery.${outcome.delivery}`)}
      </Badge>
      {outcome.refusal !== undefined && (
        <Text size="xs" c="dimmed" maw={240}>
          {words(outcome.refusal).say}
        </Text>
      )}
    </Stack>
  );
}
