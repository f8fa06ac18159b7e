import { Badge, Group, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "../../../../target/api/schema";
import { useLabelTitles } from "../LabelPicker";
import { labelsOf, type Signal } from "../model";
import { useSchemes } from "../registry";
import { Section } from "./Section";

type Translation = components["schemas"]["Translation"];

/** How it is classified, and how that reads in another scheme. */
export function Labels({
  signal,
  scheme,
  choose,
}: {
  signal: Signal;
  scheme: string | undefined;
  choose: (scheme: string | undefined) => void;
}) {
  const { t } = useTranslation("signals");
  const schemes = useSchemes();
  const title = useLabelTitles();
  const labels = labelsOf(signal);
  return (
    <Section
      title={t("column.labels")}
      actions={
        <Select
          size="xs"
          w={230}
          aria-label={t("labels.readIn")}
          placeholder={t("labels.readIn")}
          value={scheme ?? null}
          data={(schemes.data ?? []).map((one) => ({ value: one.id, label: one.title }))}
          clearable
          searchable
          onChange={(one) => choose(one ?? undefined)}
        />
      }
    >
      {labels.length === 0 && <Text size="sm">{t("labels.none")}</Text>}
      {labels.map((label) => (
        <Stack key={label} gap={4}>
          <Group gap="xs">
            <Badge variant="light" tt="none" radius="sm">
              {label}
            </Badge>
            <Text size="sm">{title(label)}</Text>
          </Group>
          {scheme !== undefined && <Reading signal={signal} label={label} />}
        </Stack>
      ))}
    </Section>
  );
}

function Reading({ signal, label }: { signal: Signal; label: string }) {
  const { t } = useTranslation("signals");
  const found = signal.translations?.find(({ from }) => `${from.scheme}:${from.code}` === label)?.to ?? [];
  return (
    <Stack gap={6} ps="md">
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("labels.unknown")}
        </Text>
      )}
      {found.map((one) => (
        <One key={`${one.label.scheme}:${one.label.code}:${one.relation}`} translation={one} />
      ))}
    </Stack>
  );
}

function One({ translation }: { translation: Translation }) {
  const { t } = useTranslation("signals");
  const { label, relation, conditionState, conditions, lossiness, basis } = translation;
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t(`labels.relation.${relation}`)}
        </Text>
        <Badge variant="outline" tt="none" radius="sm" color="gray">
          {label.scheme}:{label.code}
        </Badge>
        <Text size="sm">{label.title}</Text>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`labels.basis.${basis}`)}
        {conditions.length > 0 &&
          ` · ${t(`labels.condition.${conditionState}`, { words: conditions.map((one) => one.words).join("; ") })}`}
        {lossiness !== "" && ` · ${lossiness}`}
      </Text>
    </div>
  );
}
