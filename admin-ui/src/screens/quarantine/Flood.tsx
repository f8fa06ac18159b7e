import "@mantine/charts/styles.css";
import { Alert, Button, Group, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconWaveSawTool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Shown } from "../../shared/States";
import { When } from "../../shared/When";
import { useMay } from "../../who/session";
import { FloodDialogs } from "./FloodDialogs";
import { FloodHours } from "./FloodHours";
import { FloodMadeOf } from "./FloodMadeOf";
import { type FloodPicture, figure, readFlood, timesUsual } from "./flooding";
import { QuarantinePage } from "./QuarantinePage";

const WHILE_FOLLOWING_MS = 2_000;

/** One screen of why a flood waits, and the acts that end that. */
export default function Flood() {
  const { t } = useTranslation("quarantine");
  const { id = "" } = useParams();
  const may = useMay();
  const query = useQuery({
    queryKey: ["floods", "one", id],
    queryFn: () => readFlood(id),
    enabled: may("quarantine", true),
    meta: { live: ["floods"] },
    refetchInterval: ({ state }) => (isFollowing(state.data) ? WHILE_FOLLOWING_MS : false),
  });
  const [asking, setAsking] = useState<"release" | "discard">();
  const waits = query.data?.needsDecision === true && may("quarantine");
  return (
    <QuarantinePage
      title={t("flood.title", { source: query.data?.source ?? "" })}
      actions={
        waits && (
          <>
            <Button size="xs" onClick={() => setAsking("release")}>
              {t("flood.release")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking("discard")}>
              {t("flood.discard")}
            </Button>
          </>
        )
      }
    >
      <Shown query={query}>
        {(flood) => (
          <>
            <Picture flood={flood} />
            <FloodDialogs
              flood={flood}
              asking={asking}
              onClose={() => setAsking(undefined)}
              onDone={() => void query.refetch()}
            />
          </>
        )}
      </Shown>
    </QuarantinePage>
  );
}

function isFollowing(flood: FloodPicture | undefined): boolean {
  return flood?.state === "releasing" || flood?.state === "discarding";
}

function Picture({ flood }: { flood: FloodPicture }) {
  return (
    <Stack gap="md">
      <Why flood={flood} />
      <Following flood={flood} />
      <FloodHours flood={flood} />
      <FloodMadeOf flood={flood} />
    </Stack>
  );
}

function Why({ flood }: { flood: FloodPicture }) {
  const { t, i18n } = useTranslation("quarantine");
  const { tripped } = flood;
  const told = (value: number) => figure(tripped, value, i18n.language);
  const times = timesUsual(tripped);
  const figures: [string, string][] = [
    [t("flood.observed"), told(tripped.observed)],
    [t("flood.usual"), tripped.usual === undefined ? t("flood.noUsual") : told(tripped.usual)],
    [t("flood.allowed"), told(tripped.allowed)],
    [t("flood.waiting"), flood.waiting.toLocaleString(i18n.language)],
    [t("flood.matched"), flood.matched.toLocaleString(i18n.language)],
    [t("flood.deliveries"), flood.deliveries.toLocaleString(i18n.language)],
  ];
  return (
    <Alert color="gray" icon={<IconWaveSawTool aria-hidden />} title={t(`why.${tripped.measure}`)}>
      <Stack gap="xs">
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="xs">
          {figures.map(([name, value]) => (
            <Stack key={name} gap={0}>
              <Text size="xs">{name}</Text>
              <Text fw={600}>{value}</Text>
            </Stack>
          ))}
        </SimpleGrid>
        <Text size="sm" component="div">
          {times !== undefined && `${t("flood.times", { times: times.toFixed(1) })} `}
          {t("flood.since")} <When at={flood.since} />
          {" · "}
          {t("flood.opened")} <When at={flood.openedAt} />
        </Text>
        <Text size="sm">{t("flood.notTold")}</Text>
      </Stack>
    </Alert>
  );
}

function Following({ flood }: { flood: FloodPicture }) {
  const { t } = useTranslation("quarantine");
  if (flood.decidedBy === undefined) {
    return null;
  }
  const all = Math.max(1, flood.done + flood.waiting);
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {t(`floodState.${flood.state}`)}
      </Title>
      {isFollowing(flood) && <Progress value={(100 * flood.done) / all} aria-label={t("flood.following")} />}
      <Text size="sm" role="status">
        {t("flood.done", { done: flood.done, waiting: flood.waiting })}
      </Text>
      <Group gap={4}>
        <Text size="sm" dir="auto">
          {flood.decidedBy}: {flood.reason}
        </Text>
        <When at={flood.decidedAt} />
      </Group>
    </Stack>
  );
}
