import { Alert, Anchor, Grid, Group, Stack, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/Page";
import { Shown } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import type { Signal } from "../model";
import { StateBadge } from "../StateBadge";
import { Acts } from "./Acts";
import { Decisions } from "./Decisions";
import { Holders } from "./Holders";
import { Indicators } from "./Indicators";
import { Labels } from "./Labels";
import { Outcomes } from "./Outcomes";
import { Terms } from "./Terms";
import { useSignal, useValues, useWhich } from "./useSignal";
import { Found, Handling, Said } from "./What";

const KEYS = ["scheme"] as const;

/** One signal, own or received. */
export default function SignalPage() {
  const { t } = useTranslation("signals");
  const { id, source } = useWhich();
  const which = useMemo(() => (source === undefined ? { id } : { id, source }), [id, source]);
  const [{ scheme }, change] = useUrlState(KEYS);
  const signal = useSignal(which, scheme);
  const kind = signal.data === undefined ? "" : t(`kind.${signal.data.kind}`);
  return (
    <Page
      title={kind === "" ? t("one.title") : t("one.of", { kind })}
      intro={<Back whose={source === undefined ? "own" : "received"} signal={signal.data} />}
      actions={signal.data === undefined ? undefined : <Acts signal={signal.data} />}
    >
      <Shown query={signal} rows={8}>
        {(one) => (
          <Whole signal={one} which={which} scheme={scheme} choose={(next) => change({ scheme: next })} />
        )}
      </Shown>
    </Page>
  );
}

function Back({ whose, signal }: { whose: "own" | "received"; signal: Signal | undefined }) {
  const { t } = useTranslation("signals");
  return (
    <Group gap="xs">
      <Anchor component={Link} to={`/signals?whose=${whose}`} size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden className="mirrored" />
          {t(`whose.${whose}`)}
        </Group>
      </Anchor>
      {signal !== undefined && <StateBadge state={signal.state} />}
      {signal !== undefined && <Text size="sm">{signal.source}</Text>}
    </Group>
  );
}

interface WholeOf {
  signal: Signal;
  which: { id: string; source?: string };
  scheme: string | undefined;
  choose: (scheme: string | undefined) => void;
}

function Whole({ signal, which, scheme, choose }: WholeOf) {
  const values = useValues(which, signal.version);
  const own = signal.scope === "own";
  return (
    <Stack gap="md">
      <Corrected signal={signal} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            {signal.indicators !== undefined && <Indicators signal={signal} values={values} />}
            <Labels signal={signal} scheme={scheme} choose={choose} />
            <Said signal={signal} values={values} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Found signal={signal} />
            {!own && <Terms signal={signal} />}
            <Handling signal={signal} />
          </Stack>
        </Grid.Col>
      </Grid>
      {own && <Holders id={signal.id} />}
      {own && <Decisions id={signal.id} />}
      {own && <Outcomes id={signal.id} />}
    </Stack>
  );
}

function Corrected({ signal }: { signal: Signal }) {
  const { t } = useTranslation("signals");
  const { correction, findings } = signal;
  const members = Object.entries(findings?.members ?? {});
  return (
    <>
      {correction !== undefined && (
        <Alert color="orange" title={t("correction.title")}>
          {t(`correction.${correction.decision}`, { date: correction.date })}
        </Alert>
      )}
      {members.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("correction.others", {
            found: members
              .map(([code, count]) => `${t(`outcome.${code}`, { defaultValue: code })}: ${count}`)
              .join(", "),
          })}
        </Text>
      )}
    </>
  );
}
