import { Button, Tooltip } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { apiBase } from "../../api/client";

/** The records of processing (GDPR Art. 30) over all agreements in force, as a file. */
export function Records() {
  const { t } = useTranslation("agreements");
  return (
    <Tooltip label={t("records.hint")}>
      <Button
        component="a"
        href={`${apiBase}/v1/agreements/records?format=csv`}
        download="records-of-processing.csv"
        variant="default"
        size="xs"
        leftSection={<IconFileSpreadsheet size={14} aria-hidden />}
      >
        {t("records.act")}
      </Button>
    </Tooltip>
  );
}
