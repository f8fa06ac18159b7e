import { Anchor, Badge, Button } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Page } from "../../../shared/Page";
import { PagedRows } from "../../../shared/PagedRows";
import { Empty } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import type { Job } from "./send";

const COLOURS: Record<Job["state"], string> = {
  running: "blue",
  interrupted: "orange",
  held: "yellow",
  done: "teal",
  failed: "red",
  cancelled: "gray",
};

/** Where an upload stands, in a word; a recalled one says so. */
export function JobBadge({ job }: { job: Job }) {
  const { t } = useTranslation("signals");
  const recalled = job.withdrawal !== undefined;
  return (
    <Badge
      size="sm"
      variant="light"
      color={recalled ? "gray" : COLOURS[job.state]}
      tt="none"
      radius="sm"
      miw="max-content"
    >
      {t(recalled ? "job.recalled" : `job.${job.state}`)}
    </Badge>
  );
}

function columns(t: TFunction<"signals">): ColumnDef<Job, unknown>[] {
  return [
    {
      id: "started",
      header: t("uploads.started"),
      cell: ({ row }) => (
        <Anchor component={Link} to={`/signals/uploads/${row.original.id}`} size="sm">
          <When at={row.original.startedAt} />
        </Anchor>
      ),
    },
    { id: "state", header: t("column.state"), cell: ({ row }) => <JobBadge job={row.original} /> },
    { id: "rows", header: t("preview.rows"), accessorKey: "rows" },
    { id: "accepted", header: t("uploads.accepted"), accessorKey: "accepted" },
    { id: "duplicate", header: t("preview.duplicate"), accessorKey: "duplicate" },
    { id: "refused", header: t("preview.refused"), accessorKey: "refused" },
    {
      id: "uploader",
      header: t("uploads.uploader"),
      cell: ({ row }) => row.original.uploader ?? "–",
    },
  ];
}

/** All uploads, newest first. */
export default function UploadsPage() {
  const { t } = useTranslation("signals");
  const may = useMay();
  const navigate = useNavigate();
  const table = useMemo(() => columns(t), [t]);
  const pages = usePages(["signals", "uploads"], (cursor) =>
    answered(api.GET("/v1/jobs", { params: { query: { cursor, limit: 100 } } })),
  );
  return (
    <Page
      title={t("uploads.title")}
      intro={t("uploads.intro")}
      actions={
        may("publish") && (
          <Button size="xs" component={Link} to="/signals/upload">
            {t("upload.title")}
          </Button>
        )
      }
    >
      <PagedRows
        pages={pages}
        caption={t("uploads.title")}
        columns={table}
        keyOf={(job) => job.id}
        minWidth={680}
        onOpen={(job) => void navigate(`/signals/uploads/${job.id}`)}
        empty={<Empty title={t("uploads.none")}>{t("uploads.noneHint")}</Empty>}
      />
    </Page>
  );
}
