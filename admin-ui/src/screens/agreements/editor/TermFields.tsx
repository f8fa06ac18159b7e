import { Button, Card, Fieldset, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Path } from "./document";
import { ChoiceField, LeafField } from "./Fields";
import { Findings } from "./Findings";
import { useField, useForm } from "./form";
import type { Group as GroupTerm, Items, Term } from "./terms";

/** Fields of some terms, in two columns where there is room. */
export function TermFields({ terms, path }: { terms: readonly Term[]; path: Path }) {
  const flat = terms.filter((term) => term.kind !== "group" && term.kind !== "items");
  const nested = terms.filter((term) => term.kind === "group" || term.kind === "items");
  return (
    <Stack gap="md">
      {flat.length > 0 && (
        <SimpleGrid cols={{ base: 1, md: 2 }} verticalSpacing="md">
          {flat.map((term) => (
            <OneTerm key={term.name} term={term} path={[...path, term.name]} />
          ))}
        </SimpleGrid>
      )}
      {nested.map((term) => (
        <OneTerm key={term.name} term={term} path={[...path, term.name]} />
      ))}
    </Stack>
  );
}

export function OneTerm({ term, path }: { term: Term; path: Path }) {
  switch (term.kind) {
    case "group":
      return <GroupField term={term} path={path} />;
    case "items":
      return <ItemsField term={term} path={path} />;
    case "choice":
    case "choices":
      return <ChoiceField term={term} path={path} />;
    default:
      return <LeafField term={term} path={path} />;
  }
}

function Legend({ term }: { term: Term }) {
  const { t } = useTranslation("agreements");
  return (
    <Text size="xs" c="dimmed" mb="sm">
      {t(`term.${term.text ?? term.name}.help`)}
    </Text>
  );
}

function GroupField({ term, path }: { term: GroupTerm; path: Path }) {
  const { t } = useTranslation("agreements");
  const { findings, value } = useField(path);
  return (
    <Fieldset legend={t(`term.${term.text ?? term.name}.label`)}>
      <Legend term={term} />
      <Findings findings={findings} />
      <TermFields terms={term.terms} path={path} />
      <Unknown value={value} known={term.terms.map((one) => one.name)} />
    </Fieldset>
  );
}

function ItemsField({ term, path }: { term: Items; path: Path }) {
  const { t } = useTranslation("agreements");
  const { value, findings } = useField(path);
  const { add, remove, terms } = useForm();
  const items: unknown[] = Array.isArray(value) ? value : [];
  const label = t(`term.${term.name}.label`);
  // A new basis or transfer begins with the agreement itself.
  const fresh =
    "validFrom" in term.fresh || term.terms.every((one) => one.name !== "validFrom")
      ? term.fresh
      : { ...term.fresh, validFrom: terms.validFrom };
  return (
    <Fieldset legend={label}>
      <Legend term={term} />
      <Findings findings={findings} />
      <Stack gap="sm">
        {items.map((item, index) => (
          <Item
            // Items have no names of their own; their place is what tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            term={term}
            path={[...path, index]}
            title={t(`term.${term.name}.one`, { number: index + 1 })}
            value={item}
            onRemove={() => remove(path, index)}
          />
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(path, fresh)}
          >
            {t(`term.${term.name}.add`)}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface ItemOf {
  term: Items;
  path: Path;
  title: string;
  value: unknown;
  onRemove: () => void;
}

function Item({ term, path, title, value, onRemove }: ItemOf) {
  const { t } = useTranslation("agreements");
  const { findings } = useField(path);
  return (
    <Card withBorder p="sm" role="group" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconTrash size={14} aria-hidden />}
          aria-label={t("editor.removeOf", { what: title })}
          onClick={onRemove}
        >
          {t("act.remove", { ns: "common" })}
        </Button>
      </Group>
      <Findings findings={findings} />
      <TermFields terms={term.terms} path={path} />
      <Unknown value={value} known={term.terms.map((one) => one.name)} />
    </Card>
  );
}

/** Names what the document has here and the form does not know; it is kept. */
export function Unknown({ value, known }: { value: unknown; known: readonly string[] }) {
  const { t } = useTranslation("agreements");
  const others =
    typeof value === "object" && value !== null
      ? Object.keys(value).filter((name) => !known.includes(name))
      : [];
  return others.length === 0 ? null : (
    <Text size="xs" c="dimmed" mt="xs">
      {t("editor.unknown", { names: others.join(", ") })}
    </Text>
  );
}
