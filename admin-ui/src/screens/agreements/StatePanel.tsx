import { Alert, Card, Group, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "../../shared/When";
import { useSession } from "../../who/session";
import { AttentionOf } from "./AttentionOf";
import classes from "./agreements.module.css";
import { meaning, steps } from "./meaning";
import type { Agreement } from "./names";
import { StateBadge } from "./StateBadge";

/** What the state means now, and who still has to do what. */
export function StatePanel({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const { member } = useSession();
  const todo = steps(of, member.id);
  return (
    <Stack gap="xs">
      <Card withBorder p="sm">
        <Stack gap={6}>
          <Group gap="xs">
            <StateBadge state={of.state} size="lg" />
            <Text size="sm" c="dimmed" component="div">
              {t("since")} <When at={of.changedAt} ago />
            </Text>
          </Group>
          <Text size="sm">{t(`means.${meaning(of, member.id)}`, { partner: of.partner })}</Text>
          {todo.length > 0 && (
            <List size="sm" aria-label={t("stillToDo")}>
              {todo.map((step) => (
                <List.Item key={step.text}>
                  {t(`step.${step.text}`, { ...step.values, partner: of.partner })}
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      </Card>
      {of.doubtful !== undefined && (
        <Alert classNames={{ title: classes.noticeTitle }} color="red" title={t("doubtful")} role="alert">
          {of.doubtful}
        </Alert>
      )}
      <AttentionOf of={of} />
    </Stack>
  );
}
