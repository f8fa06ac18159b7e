import { Badge, Card, Code, Group, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "../../../shared/When";
import { figuresOf, isUnderWay, type Resync, STEPS } from "./resyncs";

const COLOURS = {
  asking: "blue",
  comparing: "blue",
  sending: "blue",
  agreed: "green",
  failed: "red",
} as const;

/** One session: why it is, how far it has come, what it found and what was sent again. */
export function ResyncCard({ session, name }: { session: Resync; name: string }) {
  const { t } = useTranslation("partners");
  const { id, state, way, mode } = session;
  return (
    <Card withBorder component="section" aria-labelledby={`resync-${id}`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={3} size="h5" id={`resync-${id}`}>
            {t(`repair.way.${way}`, { name })} · {t(`repair.mode.${mode}`)}
          </Title>
          <Badge color={COLOURS[state]} variant="light" miw="max-content">
            {t(`repair.state.${state}`)}
          </Badge>
        </Group>
        <Text size="sm">{t(`repair.reason.${session.reason}`, { name, defaultValue: session.reason })}</Text>
        <Text size="sm" c="dimmed">
          {t("repair.begun")} <When at={session.begunAt} />
          {session.begunBy !== undefined && ` · ${session.begunBy}`}
          {session.endedAt !== undefined && (
            <>
              {" · "}
              {t("repair.ended")} <When at={session.endedAt} />
            </>
          )}
        </Text>
        {isUnderWay(session) && <Steps session={session} />}
        <Figures session={session} />
        {session.words !== "" && (
          <Text size="sm" dir="auto">
            {session.words}
          </Text>
        )}
        {state === "agreed" && session.digest !== undefined && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {t("repair.digest")} <Code dir="ltr">{session.digest}</Code>
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function Steps({ session }: { session: Resync }) {
  const { t } = useTranslation("partners");
  const step = (STEPS as readonly string[]).indexOf(session.state);
  return (
    <Progress
      value={(100 * (step + 1)) / STEPS.length}
      animated
      aria-label={t("repair.step", { step: step + 1, of: STEPS.length })}
    />
  );
}

function Figures({ session }: { session: Resync }) {
  const { t, i18n } = useTranslation("partners");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4, md: 6 }} m={0}>
      {figuresOf(session).map((figure) => (
        <div key={figure}>
          <Text component="dt" size="xs" c="dimmed">
            {t(`repair.figure.${figure}`)}
          </Text>
          <Text component="dd" m={0} fw={600}>
            {number.format(session[figure])}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
