import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "../../shared/When";
import { useApprovers } from "./reads";

/** Which deputies and externals may say yes beside our own people now. */
export function ApproversInForce() {
  const { t } = useTranslation("agreements");
  const now = Date.now();
  const items = (useApprovers(true).data ?? []).filter(
    (one) => Date.parse(one.from) <= now && now < Date.parse(one.to),
  );
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {t("approvers.noneNow")}
      </Text>
    );
  }
  return (
    <>
      <Text size="sm" mt="xs">
        {t("approvers.now")}
      </Text>
      <List size="sm">
        {items.map((one) => (
          <List.Item key={one.person}>
            {one.standing === "deputy"
              ? t("approvers.deputyOf", { person: one.person, of: one.standsInFor })
              : t("approvers.external", { person: one.person })}{" "}
            <Text span inherit c="dimmed">
              {t("approvers.until")} <When at={one.to} />
            </Text>
          </List.Item>
        ))}
      </List>
    </>
  );
}
