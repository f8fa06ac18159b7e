import { Badge, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "../../../shared/CsvButton";
import { Rows } from "../../../shared/Rows";
import { Empty } from "../../../shared/States";
import { type OutcomeResult, today } from "../form/draft";

const COLOURS = { accepted: "teal", duplicate: "gray", corrected: "indigo", refused: "red" } as const;
const needsLook = (one: OutcomeResult) => one.status === "refused" || (one.warnings ?? []).length > 0;
const remarksOf = (one: OutcomeResult) => [...(one.refusals ?? []), ...(one.warnings ?? [])];

/** What the node answered of each row; those to look at again first. */
export function FileResults({ name, results }: { name: string; results: OutcomeResult[] }) {
  const { t } = useTranslation("outcomes");
  const [shown, setShown] = useState<"look" | "all">("look");
  const look = useMemo(() => results.filter(needsLook), [results]);
  const columns = useColumns();
  const count = (status: OutcomeResult["status"]) => results.filter((one) => one.status === status).length;
  return (
    <Stack gap="xs">
      <Text role="status" fw={600}>
        {t("file.summary", {
          name,
          count: results.length,
          accepted: count("accepted"),
          duplicate: count("duplicate"),
          corrected: count("corrected"),
          refused: count("refused"),
        })}
      </Text>
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t("file.show")}
          value={shown}
          onChange={(value) => setShown(value === "all" ? "all" : "look")}
          data={[
            { value: "look", label: `${t("file.look")} (${look.length})` },
            { value: "all", label: `${t("file.all")} (${results.length})` },
          ]}
        />
        <CsvButton
          what={t("file.results")}
          file={`outcome-results-${today()}.csv`}
          header={["row", "status", "id", "reason", "field", "detail"]}
          rows={() =>
            results.map((one) => {
              const [remark] = remarksOf(one);
              return [one.row, one.status, one.id, remark?.reason, remark?.field, remark?.detail];
            })
          }
        />
      </Group>
      <Rows
        caption={t("file.results")}
        columns={columns}
        rows={shown === "look" ? look : results}
        keyOf={(one) => String(one.row)}
        empty={<Empty title={t("file.nothingToLook")} />}
      />
    </Stack>
  );
}

function useColumns(): ColumnDef<OutcomeResult>[] {
  const { t } = useTranslation("outcomes");
  return useMemo(
    () => [
      { id: "row", header: t("column.row"), cell: ({ row }) => row.original.row },
      {
        id: "status",
        header: t("column.result"),
        cell: ({ row }) => (
          <Badge size="sm" variant="light" color={COLOURS[row.original.status]} tt="none">
            {t(`status.${row.original.status}`)}
          </Badge>
        ),
      },
      {
        id: "remarks",
        header: t("column.remarks"),
        cell: ({ row: { original } }) => (
          <Stack gap={0}>
            {original.reviewMissing === true && <Text size="xs">{t("reported.reviewMissing")}</Text>}
            {remarksOf(original).map((remark) => (
              <Text key={`${remark.field}-${remark.reason}-${remark.detail}`} size="xs">
                {remark.field === undefined ? "" : `${remark.field}: `}
                {remark.detail}
              </Text>
            ))}
          </Stack>
        ),
      },
    ],
    [t],
  );
}
