import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { GROUPS, useOutcomeCodes } from "./form/codes";

/** Shows outcomes of one code only. */
export function CodeFilter({
  code,
  onChange,
}: {
  code: string | undefined;
  onChange: (code: string | undefined) => void;
}) {
  const { t } = useTranslation(["outcomes", "codes"]);
  const codes = useOutcomeCodes().data ?? [];
  return (
    <Select
      size="xs"
      aria-label={t("column.code")}
      placeholder={t("column.code")}
      data={GROUPS.map((group) => ({
        group: t(`codes:group.${group}`),
        items: codes
          .filter((entry) => entry.group === group)
          .map((entry) => ({ value: entry.code, label: t(`codes:name.${entry.code}`) })),
      }))}
      value={code ?? null}
      clearable
      searchable
      onChange={(value) => onChange(value ?? undefined)}
    />
  );
}
