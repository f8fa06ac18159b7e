import { Anchor, Badge, Button, Card, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { CsvButton } from "../../../shared/CsvButton";
import { FreshRows } from "../../../shared/live/FreshRows";
import { Empty, Shown } from "../../../shared/States";
import { usePages } from "../../../shared/usePages";
import { When } from "../../../shared/When";
import { useMay } from "../../../who/session";
import { today } from "../form/draft";
import { Review } from "./Review";

export type Waiting = components["schemas"]["TriageLine"];

const keyOfWaiting = (row: Waiting) => row.signal;

/** Our signals that wait for a decision, the most urgent first. */
export default function Triage() {
  const { t } = useTranslation("outcomes");
  const [open, setOpen] = useState<Waiting>();
  const may = useMay();
  const pages = usePages<Waiting>(
    ["outcomes", "triage"],
    (cursor) => answered(api.GET("/v1/triage", { params: { query: { cursor, limit: 100 } } })),
    { kinds: ["triage"], keyOf: keyOfWaiting },
  );
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t("triage.hint")}
        </Text>
        <CsvButton
          what={t("tab.waiting")}
          file={`triage-${today()}.csv`}
          header={["signal", "version", "kind", "why", "since", "corroborated", "open disputes", "paused"]}
          rows={() =>
            (pages.rows ?? []).map((one) => [
              one.signal,
              one.version,
              one.kind,
              one.why.map((why) => why.cause).join(" "),
              one.since,
              one.corroborated,
              one.openDisputes,
              one.paused,
            ])
          }
        />
      </Group>
      <Shown query={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t("triage.none")}>{t("triage.noneHint")}</Empty>
          ) : (
            <Stack
              gap="xs"
              component="section"
              aria-label={t("tab.waiting")}
              onMouseEnter={() => pages.live.hold(true)}
              onMouseLeave={() => pages.live.hold(false)}
            >
              <FreshRows live={pages.live} />
              {rows.map((one) => (
                <OneWaiting key={one.signal} one={one} onOpen={may("publish") ? setOpen : undefined} />
              ))}
              {pages.hasMore && (
                <Button variant="default" size="xs" loading={pages.isLoadingMore} onClick={pages.more}>
                  {t("more")}
                </Button>
              )}
            </Stack>
          )
        }
      </Shown>
      {open !== undefined && <Review waiting={open} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}

const URGENT = new Set(["appeal", "threat-to-life", "active-case"]);

function OneWaiting({ one, onOpen }: { one: Waiting; onOpen?: (one: Waiting) => void }) {
  const { t } = useTranslation("outcomes");
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" gap="sm">
        <Stack gap={4} flex={1} miw={240}>
          <Group gap="xs">
            <Anchor component={Link} ff="monospace" size="sm" to={`/signals/own/${one.signal}`}>
              {one.signal.slice(0, 8)}
            </Anchor>
            <Text size="sm">
              {t(`kind.${one.kind}`)} · {t("triage.version", { version: one.version })}
            </Text>
            {one.paused && (
              <Badge size="sm" color="yellow" variant="light" tt="none">
                {t("triage.paused")}
              </Badge>
            )}
          </Group>
          {one.why.map((why) => (
            <Text key={why.cause} size="sm" fw={URGENT.has(why.cause) ? 600 : undefined}>
              {t(`triage.cause.${why.cause}`, why.words)}
            </Text>
          ))}
          <Text size="xs" c="dimmed">
            {t("triage.since")} <When at={one.since} ago /> ·{" "}
            {t("triage.disputes", { count: one.openDisputes })} ·{" "}
            {t("triage.corroborated", { count: one.corroborated })}
          </Text>
        </Stack>
        <Button size="xs" variant="default" disabled={onOpen === undefined} onClick={() => onOpen?.(one)}>
          {t("triage.decide")}
        </Button>
      </Group>
    </Card>
  );
}
