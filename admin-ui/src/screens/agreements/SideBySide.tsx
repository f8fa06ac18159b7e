import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Shown } from "../../shared/States";
import classes from "./agreements.module.css";
import { beside, differs, type Pair, type PairedSection } from "./diff";
import type { Name } from "./names";
import { MarkBadge, nameOfMark } from "./ReadingText";
import { type Reading, useReading } from "./reads";

/** Two versions in plain language beside each other; below each other where the page is narrow. */
export function SideBySide({ before, after, whole }: { before: Name; after: Name; whole: boolean }) {
  const left = useReading(before);
  const right = useReading(after);
  return (
    <Shown query={left}>
      {(one) => (
        <Shown query={right}>
          {(other) => (
            <Sides before={one} after={other} versions={[before.version, after.version]} whole={whole} />
          )}
        </Shown>
      )}
    </Shown>
  );
}

interface SidesOf {
  before: Reading;
  after: Reading;
  versions: [number, number];
  whole: boolean;
}

function Sides({ before, after, versions, whole }: SidesOf) {
  const { t } = useTranslation("agreements");
  const sections = beside(before, after).filter((section) => whole || section.changed);
  return (
    <Stack gap="lg" lang={after.language} dir="ltr">
      {sections.map((section) => (
        <section key={section.key} aria-label={section.after ?? section.before}>
          <Title order={3} size="h5" mb={4} dir="auto">
            {section.after ?? section.before}
          </Title>
          <div className={classes.sides}>
            {versions.map((version, side) => (
              <Text key={version} size="xs" c="dimmed" className={classes.side}>
                {t(side === 0 ? "compare.before" : "compare.after", { version })}
              </Text>
            ))}
          </div>
          {rowsOf(section, whole).map((pair) => (
            <div
              key={`${pair.before?.text ?? ""}|${pair.after?.text ?? ""}`}
              className={classes.sides}
              data-differs={differs(pair)}
            >
              <Side pair={pair} side="before" reading={before} />
              <Side pair={pair} side="after" reading={after} />
            </div>
          ))}
        </section>
      ))}
    </Stack>
  );
}

function rowsOf(section: PairedSection, whole: boolean): Pair[] {
  return whole ? section.pairs : section.pairs.filter(differs);
}

function Side({ pair, side, reading }: { pair: Pair; side: "before" | "after"; reading: Reading }) {
  const { t } = useTranslation("agreements");
  const sentence = pair[side];
  if (sentence === undefined) {
    return (
      <Text size="sm" c="dimmed" className={classes.side} py={4}>
        {t("compare.nothing")}
      </Text>
    );
  }
  const changed = differs(pair);
  const look = side === "before" ? classes.removed : classes.added;
  const Icon = side === "before" ? IconMinus : IconPlus;
  return (
    <div className={`${classes.side} ${changed ? look : ""}`}>
      <Group gap={6} wrap="nowrap" align="flex-start" p={4}>
        {changed && (
          <Badge
            size="xs"
            variant="default"
            tt="none"
            miw="max-content"
            leftSection={<Icon size={10} aria-hidden />}
            style={{ flexShrink: 0 }}
          >
            {t(side === "before" ? "compare.gone" : "compare.new")}
          </Badge>
        )}
        <Text size="sm" style={{ overflowWrap: "anywhere" }} dir="auto">
          {sentence.text} <MarkBadge mark={sentence.mark} name={nameOfMark(reading, sentence.mark)} />
        </Text>
      </Group>
    </div>
  );
}
