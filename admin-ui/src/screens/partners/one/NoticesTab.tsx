import { Anchor, Button, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Failed, Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { PlainTable } from "./PlainTable";

type Notice = components["schemas"]["Notice"];

/** What the source told beside signals and nobody has dealt with. */
export function NoticesTab({ partner }: { partner: string }) {
  const { t } = useTranslation("partners");
  const query = useQuery({
    queryKey: ["notices", partner],
    queryFn: async () =>
      (
        await answered(
          api.GET("/v1/notices", { params: { query: { open: true, source: partner, limit: 100 } } }),
        )
      ).items,
    meta: { live: ["notices"] },
  });
  return (
    <Shown query={query}>
      {(all) => (
        <PlainTable
          id="notices"
          title={t("notices.title")}
          empty={t("notices.none")}
          header={[t("notices.at"), t("notices.kind"), t("notices.about"), t("notices.done")]}
          rows={all.map((one) => ({
            key: String(one.number),
            cells: [
              <When key="at" at={one.receivedAt} />,
              t(`notices.of.${one.kind}`),
              <About key="about" notice={one} />,
              <Done key="done" notice={one} />,
            ],
          }))}
        />
      )}
    </Shown>
  );
}

function About({ notice }: { notice: Notice }) {
  const { t } = useTranslation("partners");
  if (notice.signal !== undefined) {
    return (
      <Anchor
        component={Link}
        size="sm"
        to={`/signals/received/${encodeURIComponent(notice.source)}/${notice.signal}`}
      >
        {t("notices.signal")}
      </Anchor>
    );
  }
  return (
    <Text size="sm">
      {notice.recall === undefined ? "–" : t("notices.signals", { count: notice.recall.sent })}
    </Text>
  );
}

function Done({ notice }: { notice: Notice }) {
  const { t } = useTranslation("partners");
  const may = useMay();
  const client = useQueryClient();
  const done = useMutation({
    mutationFn: () =>
      answered(
        api.POST("/v1/notices/{number}/done", { params: { path: { number: notice.number } }, body: {} }),
      ),
    onSuccess: () =>
      client.invalidateQueries({ predicate: (query) => query.meta?.live?.includes("notices") ?? false }),
  });
  if (!may("read")) {
    return null;
  }
  return (
    <>
      <Button size="compact-xs" variant="default" loading={done.isPending} onClick={() => done.mutate()}>
        {t("notices.finish")}
      </Button>
      {done.error !== null && <Failed error={done.error} />}
    </>
  );
}
