import { Badge, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { PlainTable } from "./PlainTable";

/** What was taken back and is not acknowledged in full, and what the partner says it deleted. */
export function WithdrawalsTab({ partner }: { partner: string }) {
  return (
    <Stack>
      <Unanswered partner={partner} />
      <Deleted partner={partner} />
    </Stack>
  );
}

function Unanswered({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useQuery({
    queryKey: ["withdrawals-overdue", partner],
    queryFn: async () =>
      (await answered(api.GET("/v1/withdrawals/overdue", { params: { query: { partner, limit: 100 } } })))
        .items,
    meta: { live: ["withdrawals"] },
  });
  return (
    <Shown query={query}>
      {(all) => (
        <PlainTable
          id="withdrawals"
          title={t("withdrawals.title")}
          empty={t("withdrawals.none")}
          header={[
            t("withdrawals.told"),
            t("withdrawals.signals"),
            t("withdrawals.level"),
            t("withdrawals.due"),
            t("withdrawals.stopped"),
            t("withdrawals.waitsFor"),
          ]}
          rows={all.map((one) => ({
            key: one.recall ?? JSON.stringify(one.position),
            cells: [
              <When key="told" at={one.toldAt} />,
              one.signals,
              <Badge key="level" size="sm" variant="light" color={one.level === "due" ? "yellow" : "red"}>
                {t(`dutyState.${one.level}`)}
              </Badge>,
              <When key="due" at={one.dueAt} ago />,
              <When key="stopped" at={one.stoppedAt} />,
              one.waitsFor.map((what) => t(`withdrawals.wait.${what}`)).join(", "),
            ],
          }))}
        />
      )}
    </Shown>
  );
}

function Deleted({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useQuery({
    queryKey: ["deletions", partner],
    queryFn: async () =>
      (await answered(api.GET("/v1/deletions", { params: { query: { partner, limit: 100 } } }))).items,
    meta: { live: ["retention"] },
  });
  return (
    <Shown query={query}>
      {(all) => (
        <PlainTable
          id="deletions"
          title={t("deletions.title")}
          empty={t("deletions.none")}
          header={[
            t("deletions.at"),
            t("deletions.signals"),
            t("deletions.cause"),
            t("deletions.held"),
            t("deletions.backups"),
          ]}
          rows={all.map((one) => ({
            key: one.id,
            cells: [
              <When key="at" at={one.to} />,
              one.signals,
              t(`deletions.of.${one.cause}`),
              one.held,
              one.backupsUntil ?? "–",
            ],
          }))}
          csv={{
            header: ["until", "signals", "cause", "held", "backupsUntil", "agreement"],
            rows: () =>
              all.map((one) => [one.to, one.signals, one.cause, one.held, one.backupsUntil, one.agreement]),
          }}
        />
      )}
    </Shown>
  );
}
