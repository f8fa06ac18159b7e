import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "../../../shared/States";
import { useMay } from "../../../who/session";
import { BeginResync } from "./BeginResync";
import { ResyncCard } from "./ResyncCard";
import { useResyncs } from "./resyncs";

/** What both nodes compare and send again, after something was lost on the way or at one of them. */
export function RepairTab({ partner, name }: { partner: string; name: string }) {
  const { t } = useTranslation("partners");
  const may = useMay()("admin");
  const [beginning, setBeginning] = useState(false);
  const sessions = useResyncs(partner);
  return (
    <Stack>
      <Card withBorder component="section" aria-labelledby="repair">
        <Group justify="space-between" align="flex-start">
          <Stack gap={4} flex={1} miw={240}>
            <Title order={2} size="h4" id="repair">
              {t("repair.title")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("repair.intro")}
            </Text>
          </Stack>
          {may && <Button onClick={() => setBeginning(true)}>{t("repair.begin")}</Button>}
        </Group>
      </Card>
      <Shown query={sessions}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t("repair.none")}>{t("repair.noneHint")}</Empty>
          ) : (
            <>
              {all.map((session) => (
                <ResyncCard key={session.id} session={session} name={name} />
              ))}
              {sessions.hasMore && (
                <Button variant="default" onClick={sessions.more} loading={sessions.isLoadingMore}>
                  {t("common:act.more")}
                </Button>
              )}
            </>
          )
        }
      </Shown>
      <BeginResync partner={partner} name={name} opened={beginning} onClose={() => setBeginning(false)} />
    </Stack>
  );
}
