import { Alert, List, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { When } from "../../shared/When";
import classes from "./agreements.module.css";
import { type Agreement, keyOf, type Name } from "./names";
import { useAttention } from "./reads";

/** What about this version waits for people, in the node's words. */
export function AttentionOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const items = (useAttention().data ?? []).filter(
    (item) => item.name?.source !== undefined && keyOf(item.name as Name) === keyOf(of),
  );
  if (items.length === 0) {
    return null;
  }
  return (
    <Alert
      classNames={{ title: classes.noticeTitle }}
      color="yellow"
      icon={<IconBell aria-hidden />}
      title={t("attention")}
    >
      <List size="sm">
        {items.map((item) => (
          <List.Item key={`${item.what}-${item.clause ?? ""}-${item.due ?? ""}`}>
            <Text span inherit dir="auto">
              {item.words}
            </Text>
            {item.due !== undefined && (
              <Text span inherit c="dimmed">
                {" "}
                (<When at={item.due} />)
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
