import { Alert, Button, Card, Grid, Group, Kbd, Progress, Stack, Text } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Failed } from "../../../shared/States";
import { useUrlState } from "../../../shared/useUrlState";
import { MOST_VALUES } from "../logic/entries";
import { useLookup } from "../logic/useLookup";
import { PurposeSelect } from "../PurposeSelect";
import { Results } from "../results/Results";
import { ThresholdsFold, useThresholds } from "./Thresholds";
import { TypeChoices } from "./TypeChoices";
import { useValues, type Values } from "./useValues";
import { ValuesInput } from "./ValuesInput";

const KEYS = ["purpose"] as const;

/** Values in, what is known of them out. */
export function LookUpValues() {
  const [{ purpose }] = useUrlState(KEYS);
  const values = useValues();
  const thresholds = useThresholds();
  const lookup = useLookup();
  const [isOpen, setOpen] = useState(true);
  const isRunning = lookup.running !== undefined;
  const isReady = values.isReady && purpose !== undefined && !isRunning;
  const go = () => {
    if (isReady) {
      setOpen(false);
      void lookup.ask(values.asked, purpose, thresholds);
    }
  };
  const again = () => {
    lookup.clear();
    values.clear();
    setOpen(true);
  };
  return (
    <Stack gap="md">
      {isOpen ? (
        <Question values={values} isReady={isReady} onGo={go} />
      ) : (
        <Asked count={values.count} purpose={purpose} onChange={() => setOpen(true)} onClear={again} />
      )}
      {lookup.running !== undefined && <Running {...lookup.running} onStop={lookup.stop} />}
      {lookup.problem !== undefined && <Failed error={lookup.problem} retry={isReady ? go : undefined} />}
      {lookup.results !== undefined && <Results results={lookup.results} onRecorded={lookup.setResults} />}
      {isOpen && lookup.results === undefined && values.count === 0 && <Nothing />}
    </Stack>
  );
}

function Question({ values, isReady, onGo }: { values: Values; isReady: boolean; onGo: () => void }) {
  const { t } = useTranslation("lookup");
  const [{ purpose }, change] = useUrlState(KEYS);
  return (
    <Card withBorder padding="md" component="section" aria-label={t("question")}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <ValuesInput values={values} onGo={onGo} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="sm">
            <PurposeSelect purpose={purpose} onChange={(chosen) => change({ purpose: chosen })} />
            <ThresholdsFold />
            <Group gap="sm">
              <Button leftSection={<IconSearch size={16} aria-hidden />} disabled={!isReady} onClick={onGo}>
                {values.count === 0 ? t("go") : t("goCount", { count: values.asked.length })}
              </Button>
              <Text size="xs" c="dimmed" visibleFrom="md">
                <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd>
              </Text>
            </Group>
            <Text size="xs" c="dimmed">
              {t("private")}
            </Text>
          </Stack>
        </Grid.Col>
        {values.groups.length > 0 && (
          <Grid.Col span={12}>
            <TypeChoices
              types={values.types}
              groups={values.groups}
              choices={values.choices}
              onChange={values.choose}
            />
          </Grid.Col>
        )}
      </Grid>
      {values.isTooMany && (
        <Alert color="red" mt="sm" role="alert">
          {t("tooMany", { most: MOST_VALUES, count: values.asked.length })}
        </Alert>
      )}
    </Card>
  );
}

interface AskedOf {
  count: number;
  purpose: string | undefined;
  onChange: () => void;
  onClear: () => void;
}

function Asked({ count, purpose, onChange, onClear }: AskedOf) {
  const { t } = useTranslation("lookup");
  return (
    <Card withBorder padding="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t("asked", { count, purpose: purpose === undefined ? "" : t(`purpose.of.${purpose}`) })}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onChange}>
            {t("change")}
          </Button>
          <Button size="xs" variant="default" onClick={onClear}>
            {t("clear")}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}

function Running({ done, all, onStop }: { done: number; all: number; onStop: () => void }) {
  const { t } = useTranslation("lookup");
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress
        value={all === 0 ? 0 : (100 * done) / all}
        flex={1}
        animated
        aria-label={t("running", { done, all })}
      />
      <Text size="sm" role="status">
        {t("running", { done, all })}
      </Text>
      <Button size="xs" variant="default" onClick={onStop}>
        {t("stop")}
      </Button>
    </Group>
  );
}

function Nothing() {
  const { t } = useTranslation("lookup");
  return <Empty title={t("empty.title")}>{t("empty.hint")}</Empty>;
}
