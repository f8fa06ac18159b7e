import { Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { createColumnHelper } from "@tanstack/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { CsvButton } from "../../shared/CsvButton";
import { PagedRows } from "../../shared/PagedRows";
import { Rows } from "../../shared/Rows";
import { Empty, Shown } from "../../shared/States";
import { usePages } from "../../shared/usePages";
import { useUrlState } from "../../shared/useUrlState";
import { listSchemes, readCrosswalk, readScheme } from "./asking";
import { SettingsPage } from "./SettingsPage";

const KEYS = ["to"] as const;
interface Code {
  code: string;
  title: string;
}
type Walked = Awaited<ReturnType<typeof readCrosswalk>>["items"][number];
const code = createColumnHelper<Code>();
const walked = createColumnHelper<Walked>();

/** The labels of one scheme, and how they read in another. */
export default function Scheme() {
  const { scheme = "" } = useParams();
  const { t } = useTranslation("settings");
  const one = useQuery({ queryKey: ["settings", "scheme", scheme], queryFn: () => readScheme(scheme) });
  const columns = useMemo(
    () => [
      code.accessor("code", { header: t("schemes.code") }),
      code.accessor("title", { header: t("schemes.meaning") }),
    ],
    [t],
  );
  return (
    <SettingsPage
      section="schemes"
      title={t("schemes.one", { scheme })}
      intro={one.data?.title}
      actions={
        <CsvButton
          what={t("schemes.labels")}
          file={`${scheme}.csv`}
          header={["code", "title"]}
          rows={() => (one.data?.codes ?? []).map((row) => [row.code, row.title])}
        />
      }
    >
      <Shown query={one}>
        {(known) => (
          <Stack>
            <Title order={2} size="h4">
              {t("schemes.labels")}
            </Title>
            <Rows
              caption={t("schemes.labels")}
              columns={columns}
              rows={known.codes}
              keyOf={(row) => row.code}
              height="36vh"
              empty={<Empty title={t("schemes.toImport")} />}
            />
            <Crosswalk scheme={scheme} />
          </Stack>
        )}
      </Shown>
    </SettingsPage>
  );
}

function Crosswalk({ scheme }: { scheme: string }) {
  const { t } = useTranslation("settings");
  const [{ to }, change] = useUrlState(KEYS);
  const schemes = useQuery({ queryKey: ["settings", "schemes", "names"], queryFn: () => listSchemes() });
  const list = usePages<Walked>(["settings", "crosswalk", scheme, to], (cursor) =>
    readCrosswalk(scheme, to, cursor),
  );
  const columns = useWalkColumns();
  return (
    <>
      <Title order={2} size="h4">
        {t("schemes.crosswalk")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("schemes.crosswalkHint")}
      </Text>
      <Select
        label={t("schemes.to")}
        placeholder={t("schemes.any")}
        clearable
        maw={320}
        data={(schemes.data?.items ?? []).filter((one) => one.id !== scheme).map((one) => one.id)}
        value={to ?? null}
        onChange={(chosen) => change({ to: chosen ?? undefined })}
      />
      <PagedRows
        pages={list}
        caption={t("schemes.crosswalk")}
        columns={columns}
        keyOf={(row) => `${row.from.code}>${row.label.scheme}:${row.label.code}`}
        minWidth={860}
        empty={<Empty title={t("schemes.noCrosswalk")} />}
      />
    </>
  );
}

function useWalkColumns() {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      walked.accessor("from.code", { header: t("schemes.code") }),
      walked.accessor("relation", {
        header: t("schemes.relation"),
        cell: ({ getValue }) => t(`schemes.relations.${getValue()}`),
      }),
      walked.accessor((row) => `${row.label.scheme}:${row.label.code}`, {
        id: "to",
        header: t("schemes.reads"),
      }),
      walked.accessor("label.title", { header: t("schemes.meaning") }),
      walked.accessor("lossiness", { header: t("schemes.lost") }),
    ],
    [t],
  );
}
