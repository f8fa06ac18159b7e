import { Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { CsvButton } from "../../../shared/CsvButton";
import { PagedRows } from "../../../shared/PagedRows";
import { Empty } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { useUrlState } from "../../../shared/useUrlState";
import { CodeFilter } from "../CodeFilter";
import type { Code } from "../form/codes";
import { today } from "../form/draft";
import { usePartnerIds } from "../usePartnerIds";
import { CorrectOutcome } from "./CorrectOutcome";
import { RetractOutcome } from "./RetractOutcome";
import { useReportedColumns } from "./useReportedColumns";

export type ReportedOutcome = components["schemas"]["ReportedOutcome"];
const KEYS = ["source", "code", "review", "by"] as const;

const keyOfReported = (row: ReportedOutcome) => row.id;

const yesNo = (text: string | undefined) => (text === undefined ? undefined : text === "yes");

/** What we reported to sources, the latest first; each can be corrected and taken back. */
export default function Reported() {
  const { t } = useTranslation("outcomes");
  const [{ source, code, review, by }, change] = useUrlState(KEYS);
  const partners = usePartnerIds();
  const [correcting, setCorrecting] = useState<ReportedOutcome>();
  const [retracting, setRetracting] = useState<ReportedOutcome>();
  const pages = usePages<ReportedOutcome>(
    ["outcomes", "reported", source, code, review, by],
    (cursor) =>
      answered(
        api.GET("/v1/outcomes", {
          params: {
            query: {
              source,
              // The node says so itself where the address names a code that is none.
              code: code as Code | undefined,
              reviewMissing: yesNo(review),
              automatic: by === undefined ? undefined : by === "node",
              cursor,
              limit: 200,
            },
          },
        }),
      ),
    { kinds: ["outcomes"], keyOf: keyOfReported },
  );
  const columns = useReportedColumns({ onCorrect: setCorrecting, onRetract: setRetracting });
  const filter = (key: "review" | "by", values: string[], now: string | undefined) => (
    <Select
      size="xs"
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      data={values.map((value) => ({ value, label: t(`filter.${key}_${value}`) }))}
      value={now ?? null}
      clearable
      onChange={(value) => change({ [key]: value ?? undefined })}
    />
  );
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Select
            size="xs"
            aria-label={t("column.source")}
            placeholder={t("column.source")}
            data={partners}
            value={source ?? null}
            clearable
            onChange={(value) => change({ source: value ?? undefined })}
          />
          <CodeFilter code={code} onChange={(value) => change({ code: value })} />
          {filter("review", ["yes", "no"], review)}
          {filter("by", ["people", "node"], by)}
        </Group>
        <CsvButton
          what={t("tab.reported")}
          file={`outcomes-reported-${today()}.csv`}
          header={[
            "source",
            "signal",
            "code",
            "date",
            "reporter",
            "delivery",
            "retracted",
            "review missing",
            "reported at",
          ]}
          rows={() =>
            (pages.rows ?? []).map((one) => [
              one.source,
              one.signal,
              one.code,
              one.date,
              one.reporter,
              one.delivery,
              one.retracted,
              one.reviewMissing,
              one.reportedAt,
            ])
          }
        />
      </Group>
      <PagedRows
        pages={pages}
        caption={t("reported.caption")}
        columns={columns}
        keyOf={keyOfReported}
        minWidth={860}
        empty={<Empty title={t("reported.none")}>{t("reported.noneHint")}</Empty>}
      />
      {correcting !== undefined && (
        <CorrectOutcome outcome={correcting} onClose={() => setCorrecting(undefined)} />
      )}
      <RetractOutcome outcome={retracting} onClose={() => setRetracting(undefined)} />
    </Stack>
  );
}
