import { Badge, Stack, Text, Title } from "@mantine/core";
import { IconClock, IconHeartHandshake, IconLock } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import classes from "./agreements.module.css";
import type { Reading } from "./reads";
import { colorOf } from "./StateBadge";

type Sentence = Reading["sections"][number]["sentences"][number];
export type Mark = Sentence["mark"];

const MARKS: Record<Mark, { color: string; icon: ComponentType<{ size?: number; color?: string }> }> = {
  enforced: { color: "green", icon: IconLock },
  monitored: { color: "blue", icon: IconClock },
  promised: { color: "yellow", icon: IconHeartHandshake },
};

/** What stands behind a sentence, by word and icon. */
export function MarkBadge({ mark, name }: { mark: Mark; name: string }) {
  const look = MARKS[mark];
  return (
    <Badge
      variant="default"
      size="sm"
      tt="none"
      miw="max-content"
      leftSection={<look.icon size={11} aria-hidden color={colorOf(look.color)} />}
    >
      {name}
    </Badge>
  );
}

export function nameOfMark(reading: Reading, mark: Mark): string {
  return reading.legend.find((one) => one.mark === mark)?.name ?? mark;
}

/** An agreement in plain language, as the node puts it; the text itself stays in the language of the node. */
export function ReadingText({ reading }: { reading: Reading }) {
  const { t } = useTranslation("agreements");
  return (
    <Stack gap="lg" maw={860} lang={reading.language} dir="ltr">
      <details>
        <summary>{reading.legendHeading}</summary>
        <dl className={classes.facts}>
          {reading.legend.map((one) => (
            <LegendOf key={one.mark} mark={one.mark} name={one.name} meaning={one.meaning} />
          ))}
        </dl>
      </details>
      {reading.sections.map((section) => (
        <section key={section.heading} aria-label={section.heading} id={idOf(section.clause)}>
          <Title order={2} size="h4" mb={4} dir="auto">
            {section.heading}
          </Title>
          <ul className={classes.sentences} aria-label={t("reading.sentences")}>
            {section.sentences.map((sentence) => (
              <li key={sentence.text} className={classes.sentence}>
                <MarkBadge mark={sentence.mark} name={nameOfMark(reading, sentence.mark)} />
                <Text size="sm" component="p" dir="auto">
                  {sentence.text}
                </Text>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}

function idOf(clause: string | undefined): string | undefined {
  return clause === undefined ? undefined : `clause-${clause}`;
}

function LegendOf({ mark, name, meaning }: { mark: Mark; name: string; meaning: string }) {
  return (
    <>
      <dt>
        <MarkBadge mark={mark} name={name} />
      </dt>
      <dd>
        <Text size="sm">{meaning}</Text>
      </dd>
    </>
  );
}
