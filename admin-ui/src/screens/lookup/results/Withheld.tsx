import { Alert, Stack, Text } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ReasonWords } from "../../../shared/ReasonWords";

/** How many signals match and may not be used now, by reason; which they are is not told. */
export function Withheld({ withheld }: { withheld: Readonly<Record<string, number>> }) {
  const { t } = useTranslation("lookup");
  const reasons = Object.entries(withheld);
  if (reasons.length === 0) {
    return null;
  }
  return (
    <Alert color="gray" p="sm" icon={<IconEyeOff aria-hidden />} title={t("withheld.title")}>
      <Stack gap={4}>
        <Text size="sm">{t("withheld.hint")}</Text>
        {reasons.map(([reason, count]) => (
          <div key={reason}>
            <Text size="sm" fw={600}>
              {t("withheld.count", { count })}
            </Text>
            <ReasonWords reason={reason} />
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
