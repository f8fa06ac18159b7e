import { Alert, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReasonWords } from "../../../shared/ReasonWords";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useStreams } from "../../overview/health";
import { PlainTable } from "./PlainTable";

/** How far each stream has come in both directions, what is missing, and what went wrong on the way. */
export function StreamsTab({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useStreams();
  const words = useReasonWords();
  return (
    <Shown query={query}>
      {(all) => {
        const sent = all.sent.filter((one) => one.partner === partner);
        const received = all.received.filter((one) => one.partner === partner);
        const holes = all.holes.filter((one) => one.partner === partner);
        const incidents = all.incidents.filter((one) => one.partner === partner);
        return (
          <Stack>
            {holes.length > 0 && <Alert color="orange">{t("streams.holes", { count: holes.length })}</Alert>}
            <PlainTable
              id="streams-sent"
              title={t("streams.sent")}
              empty={t("streams.noneSent")}
              header={[
                t("streams.stream"),
                t("streams.epoch"),
                t("streams.head"),
                t("streams.answered"),
                t("streams.open"),
              ]}
              rows={sent.map((one) => ({
                key: one.stream ?? "",
                cells: [
                  one.stream,
                  one.epoch,
                  one.sequence,
                  one.receipted,
                  (one.sequence ?? 0) - (one.receipted ?? 0),
                ],
              }))}
            />
            <PlainTable
              id="streams-received"
              title={t("streams.received")}
              empty={t("streams.noneReceived")}
              header={[
                t("streams.stream"),
                t("streams.epoch"),
                t("streams.head"),
                t("streams.announced"),
                t("streams.asOf"),
              ]}
              rows={received.map((one) => ({
                key: one.stream ?? "",
                cells: [
                  one.stream,
                  one.epoch,
                  one.sequence,
                  one.announced === 0 ? "–" : one.announced,
                  <When key="asOf" at={one.asOf} ago />,
                ],
              }))}
            />
            <PlainTable
              id="incidents"
              title={t("streams.incidents")}
              empty={t("streams.noIncidents")}
              header={[t("streams.noticed"), t("streams.stream"), t("streams.what"), t("streams.detail")]}
              rows={incidents.map((one) => ({
                key: String(one.number),
                cells: [
                  <When key="at" at={one.noticedAt} />,
                  one.stream ?? "–",
                  words(one.reason ?? "").say,
                  <span key="detail" dir="auto">
                    {one.detail}
                  </span>,
                ],
              }))}
            />
          </Stack>
        );
      }}
    </Shown>
  );
}
