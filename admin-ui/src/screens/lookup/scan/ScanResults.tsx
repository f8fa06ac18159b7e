import { Badge, Card, Group, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../shared/States";
import { labelsOf } from "../logic/matches";
import type { Match } from "../logic/results";
import { LabelBadge } from "../results/LabelBadge";
import { ByPerson, Near, OwnOutcomes, Terms } from "../results/MatchParts";
import { Sources } from "../results/Sources";
import { Withheld } from "../results/Withheld";
import { Marked } from "./Marked";
import type { ScanAnswer, Scanned } from "./useScan";

type OneText = ScanAnswer["texts"][number];

/** The texts with what was found in them. */
export function ScanResults({ scanned }: { scanned: Scanned }) {
  const { t } = useTranslation("lookup");
  const [shown, setShown] = useState(false);
  const { texts, answer } = scanned;
  const found = answer.texts.filter((one) => one.spans.length > 0);
  const spans = found.reduce((sum, one) => sum + one.spans.length, 0);
  return (
    <Stack gap="sm" component="section" aria-label={t("results.title")}>
      <Group justify="space-between">
        <Text role="status" fw={600}>
          {spans === 0 ? t("scan.none") : t("scan.found", { count: spans, texts: found.length })}
        </Text>
        {spans > 0 && (
          <Switch
            size="xs"
            label={t("scan.show")}
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Withheld withheld={answer.withheld ?? {}} />
      <Sources sources={answer.sources} />
      {spans === 0 && <Empty title={t("scan.none")}>{t("scan.noneHint")}</Empty>}
      {answer.texts.map((one) =>
        one.spans.length === 0 && one.allowed === undefined ? null : (
          <Found
            key={one.index}
            one={one}
            text={texts[one.index] ?? ""}
            shown={shown}
            many={texts.length > 1}
          />
        ),
      )}
    </Stack>
  );
}

function Found({ one, text, shown, many }: { one: OneText; text: string; shown: boolean; many: boolean }) {
  const { t } = useTranslation("lookup");
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        {many && (
          <Text size="xs" c="dimmed">
            {t("scan.text", { number: one.index + 1 })}
          </Text>
        )}
        <Marked text={text} spans={one.spans} shown={shown} />
        <Group gap="xs">
          {one.allowed !== undefined && (
            <Badge color="gray" variant="light" tt="none">
              {t("scan.allowed", { count: one.allowed })}
            </Badge>
          )}
          {one.more === true && (
            <Badge color="yellow" variant="light" tt="none">
              {t("scan.more")}
            </Badge>
          )}
        </Group>
        {one.spans.map((span, number) => (
          <Stack key={`${span.start}-${span.end}`} gap={2}>
            <Text size="xs" fw={600}>
              {t("scan.place", { number: number + 1, start: span.start + 1, end: span.end })}
            </Text>
            {span.matches.map((match) => (
              <OneMatch key={`${match.source}/${match.id}`} match={match} />
            ))}
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}

function OneMatch({ match }: { match: Match }) {
  return (
    <Group gap="sm" ps="md">
      <Text size="sm">{match.source}</Text>
      <Near closeness={match.closeness} />
      {labelsOf(match).map((label) => (
        <LabelBadge key={label} label={label} />
      ))}
      <ByPerson match={match} />
      <Terms match={match} />
      <OwnOutcomes outcomes={match.outcomes} />
    </Group>
  );
}
