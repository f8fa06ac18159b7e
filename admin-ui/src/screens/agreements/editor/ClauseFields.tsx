import { Accordion, ActionIcon, Badge, Button, Group, Stack, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { at, type Terms } from "./document";
import { Findings } from "./Findings";
import { countBelow } from "./findings";
import { useField, useForm } from "./form";
import { TermFields, Unknown } from "./TermFields";
import { CLAUSE } from "./terms";

const PATH = ["clauses"];
const NO_BASES = ["id", "title"];

/** The clauses in the order in which a signal meets them. */
export function ClauseFields() {
  const { t } = useTranslation("agreements");
  const { value, findings } = useField(PATH);
  const { add, terms } = useForm();
  const clauses: unknown[] = Array.isArray(value) ? value : [];
  const [open, setOpen] = useState<string | null>(clauses.length === 1 ? "0" : null);
  const append = (clause: Terms) => {
    add(PATH, clause);
    setOpen(String(clauses.length));
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t("term.clauses.label")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("term.clauses.help")}
      </Text>
      <Findings findings={findings} />
      <Accordion variant="separated" value={open} onChange={setOpen} keepMounted={false} order={3}>
        {clauses.map((clause, index) => (
          <Clause
            // A clause may have any id while it is written; its place is what tells it apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            clause={clause}
            index={index}
            count={clauses.length}
            onCopy={() => append({ ...(clause as Terms), id: freshId(clauses) })}
            onMoved={(to) => setOpen(open === String(index) ? String(to) : null)}
            onRemoved={() => setOpen(null)}
          />
        ))}
      </Accordion>
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            append({
              id: freshId(clauses),
              title: "",
              transfer: { tool: "none", validFrom: terms.validFrom },
            })
          }
        >
          {t("term.clauses.add")}
        </Button>
      </Group>
    </Stack>
  );
}

function freshId(clauses: readonly unknown[]): string {
  const taken = clauses.map((clause) => at(clause, ["id"]));
  for (let number = clauses.length + 1; ; number++) {
    if (!taken.includes(`clause-${number}`)) {
      return `clause-${number}`;
    }
  }
}

interface ClauseOf {
  clause: unknown;
  index: number;
  count: number;
  onCopy: () => void;
  onMoved: (to: number) => void;
  onRemoved: () => void;
}

function Clause({ clause, index, count, onCopy, onMoved, onRemoved }: ClauseOf) {
  const { t } = useTranslation("agreements");
  const { findings, move, remove } = useForm();
  const path = [...PATH, index];
  const found = countBelow(findings, path);
  const [id, title] = NO_BASES.map((name) => at(clause, [name]));
  const name = String(title ?? id ?? "");
  const go = (to: number) => {
    move(PATH, index, to);
    onMoved(to);
  };
  return (
    <Accordion.Item value={String(index)}>
      <Group gap={4} wrap="nowrap" pe="xs">
        <Accordion.Control>
          <Group gap="xs">
            <Text size="sm" fw={600} dir="auto">
              {t("editor.clause", { number: index + 1, title: name })}
            </Text>
            {found.defects > 0 && (
              <Badge variant="default">{t("editor.defects", { count: found.defects })}</Badge>
            )}
            {found.remarks > 0 && (
              <Badge variant="default">{t("editor.remarks", { count: found.remarks })}</Badge>
            )}
          </Group>
        </Accordion.Control>
        <ClauseTool
          words={t("editor.up", { name })}
          icon={IconArrowUp}
          off={index === 0}
          act={() => go(index - 1)}
        />
        <ClauseTool
          words={t("editor.down", { name })}
          icon={IconArrowDown}
          off={index === count - 1}
          act={() => go(index + 1)}
        />
        <ClauseTool words={t("editor.copy", { name })} icon={IconCopy} act={onCopy} />
        <ClauseTool
          words={t("editor.removeOf", { what: name })}
          icon={IconTrash}
          act={() => {
            remove(PATH, index);
            onRemoved();
          }}
        />
      </Group>
      <Accordion.Panel>
        <Findings findings={findings.get(path.join(".")) ?? []} />
        <TermFields terms={CLAUSE} path={path} />
        <Unknown value={clause} known={CLAUSE.map((one) => one.name)} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

interface ToolOf {
  words: string;
  icon: typeof IconCopy;
  off?: boolean;
  act: () => void;
}

function ClauseTool({ words, icon: Icon, off = false, act }: ToolOf) {
  return (
    <Tooltip label={words}>
      <ActionIcon variant="subtle" aria-label={words} disabled={off} onClick={act}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
