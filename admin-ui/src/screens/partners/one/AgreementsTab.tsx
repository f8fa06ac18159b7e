import { Anchor, Badge, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Shown } from "../../../shared/States";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { type Shared, useFederation } from "../federation";
import { PlainTable } from "./PlainTable";

/** What was agreed, clause by clause, and what sources say of their feeds. */
export function AgreementsTab({ partner }: { partner: string }) {
  const may = useMay();
  const query = useFederation();
  return (
    <Shown query={query}>
      {({ self, agreements }) => (
        <Stack>
          <Clauses
            name="out"
            agreements={agreements.filter((one) => one.source === self && one.recipient === partner)}
          />
          <Clauses
            name="in"
            agreements={agreements.filter((one) => one.source === partner && one.recipient === self)}
          />
          {may("agreements", true) && <Datasheets sources={[self, partner]} />}
        </Stack>
      )}
    </Shown>
  );
}

function Clauses({ name, agreements }: { name: "out" | "in"; agreements: Shared[] }) {
  const { t } = useTranslation("partners");
  const lines = agreements.flatMap((agreement) => agreement.clauses.map((clause) => ({ agreement, clause })));
  return (
    <PlainTable
      id={`agreed-${name}`}
      title={t(`agreed.${name}`)}
      empty={t("agreed.none")}
      header={[
        t("agreed.agreement"),
        t("agreed.clause"),
        t("agreed.purpose"),
        t("agreed.types"),
        t("agreed.fields"),
        t("agreed.kept"),
      ]}
      rows={lines.map(({ agreement, clause }) => ({
        key: `${agreement.id} ${agreement.version} ${clause.id}`,
        cells: [
          <Named key="agreement" agreement={agreement} />,
          clause.title,
          t(`purpose.${clause.purpose}`, clause.purpose),
          <Text key="types" size="xs" dir="ltr" maw={220}>
            {clause.types.join(", ")}
          </Text>,
          clause.fields.length,
          clause.retentionDays === undefined ? "–" : t("agreed.days", { count: clause.retentionDays }),
        ],
      }))}
      csv={{
        header: ["agreement", "version", "state", "clause", "purpose", "types", "fields", "retentionDays"],
        rows: () =>
          lines.map(({ agreement, clause }) => [
            agreement.id,
            agreement.version,
            agreement.state,
            clause.id,
            clause.purpose,
            clause.types.join(" "),
            clause.fields.join(" "),
            clause.retentionDays,
          ]),
      }}
    />
  );
}

function Named({ agreement }: { agreement: Shared }) {
  const { t } = useTranslation("partners");
  const may = useMay();
  const { source, recipient, id, version } = agreement;
  const words = `${id} ${version}`;
  return (
    <>
      {may("agreements", true) ? (
        <Anchor component={Link} to={`/agreements/${source}/${recipient}/${id}/${version}`} size="sm">
          {words}
        </Anchor>
      ) : (
        words
      )}
      {agreement.state !== "active" && (
        <Badge size="xs" color="orange" variant="light" display="block">
          {t(`state.${agreement.state}`)}
        </Badge>
      )}
    </>
  );
}

function Datasheets({ sources }: { sources: string[] }) {
  const { t } = useTranslation("partners");
  const query = useQuery({
    queryKey: ["datasheets"],
    queryFn: async () =>
      (await answered(api.GET("/v1/datasheets", { params: { query: { limit: 1000 } } }))).items,
    meta: { live: ["agreements"] },
  });
  return (
    <Shown query={query} rows={2}>
      {(all) => (
        <PlainTable
          id="datasheets"
          title={t("datasheets.title")}
          empty={t("datasheets.none")}
          header={[t("datasheets.feed"), t("datasheets.of"), t("datasheets.name"), t("datasheets.review")]}
          rows={all
            .filter((one) => sources.includes(one.source))
            .map((one) => ({
              key: `${one.source} ${one.feed}`,
              cells: [
                `${one.feed} ${one.version}`,
                one.source,
                one.title,
                <When key="review" at={one.reviewBy} ago />,
              ],
            }))}
        />
      )}
    </Shown>
  );
}
