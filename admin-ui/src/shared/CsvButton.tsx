import { Button, Tooltip } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { csv, download } from "./csv";

/** Downloads what a list shows as CSV. */
export function CsvButton({
  what,
  file,
  header,
  rows,
}: {
  what: string;
  file: string;
  header: string[];
  rows: () => unknown[][];
}) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t("act.csvOf", { what })}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        aria-label={t("act.csvOf", { what })}
        onClick={() => download(file, csv(header, rows()))}
      >
        {t("act.csv")}
      </Button>
    </Tooltip>
  );
}
