import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Failed, Shown } from "../shared/States";
import { When } from "../shared/When";
import { endSession, listSessions } from "./asking";

/** Where one is signed in. */
export function SessionsCard() {
  const { t } = useTranslation("who");
  const query = useQuery({ queryKey: ["own-sessions"], queryFn: listSessions });
  const ending = useMutation({ mutationFn: endSession, onSuccess: () => query.refetch() });
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("sessions.title")}
        </Title>
        {ending.error !== null && <Failed error={ending.error} />}
        <Shown query={query} rows={2}>
          {({ items }) => (
            <Stack gap="xs" component="ul" p={0} m={0}>
              {items.map((one) => (
                <Group key={one.id} justify="space-between" component="li">
                  <Text size="sm" component="span">
                    {t("sessions.since")} <When at={one.startedAt} /> · {t("sessions.used")}{" "}
                    <When at={one.usedAt} ago />
                  </Text>
                  {one.current ? (
                    <Badge variant="light">{t("sessions.this")}</Badge>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={ending.isPending && ending.variables === one.id}
                      onClick={() => ending.mutate(one.id)}
                    >
                      {t("sessions.end")}
                    </Button>
                  )}
                </Group>
              ))}
            </Stack>
          )}
        </Shown>
      </Stack>
    </Card>
  );
}
