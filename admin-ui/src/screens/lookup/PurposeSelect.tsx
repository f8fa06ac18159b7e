import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PURPOSES } from "./logic/purposes";

/** What is asked for: without it nothing is answered. */
export function PurposeSelect({
  purpose,
  onChange,
}: {
  purpose: string | undefined;
  onChange: (purpose: string | undefined) => void;
}) {
  const { t } = useTranslation("lookup");
  return (
    <Select
      label={t("purpose.label")}
      description={t("purpose.hint")}
      placeholder={t("purpose.choose")}
      required
      data={PURPOSES.map((name) => ({ value: name, label: t(`purpose.of.${name}`) }))}
      value={purpose ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
