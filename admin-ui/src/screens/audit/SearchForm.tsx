import { Button, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { toInstant, toLocalField } from "../../shared/localTime";
import { useReasonWords } from "../../shared/ReasonWords";
import { FIXES } from "../../shared/reasons";
import { useActWords } from "./ActWords";
import { ACTS } from "./acts";
import type { Question } from "./asking";
import { ACTORS, type ActorKind, actorOf, actorShown, questionOf } from "./question";

interface SearchFormOf {
  question: Question;
  onAsk: (question: Question) => void;
}

/** All that the audit can be asked for; asked when the person says so, since each question is written down. */
export function SearchForm({ question, onAsk }: SearchFormOf) {
  const { t } = useTranslation("audit");
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState<Question>(question);
  const [who, setWho] = useState(actorShown(question));
  const type = (changes: Question) => setTyped({ ...typed, ...changes });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    onAsk(questionOf({ ...typed, actor: undefined, person: undefined, ...actorOf(who.kind, who.name) }));
  };
  return (
    <form onSubmit={ask} aria-label={t("search.form")}>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="xs" verticalSpacing="xs">
        <Who who={who} onChange={setWho} />
        <Chosen typed={typed} onChange={type} />
        <About typed={typed} onChange={type} />
        {(["since", "until"] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            size="xs"
            label={t(`field.${name}`)}
            value={toLocalField(typed[name])}
            onChange={(event) => type({ [name]: toInstant(event.currentTarget.value) })}
          />
        ))}
        <Select
          size="xs"
          label={t("field.order")}
          allowDeselect={false}
          value={typed.order ?? "newest"}
          data={["newest", "oldest"].map((value) => ({ value, label: t(`order.${value}`) }))}
          onChange={(order) => type({ order: order === "oldest" ? order : undefined })}
        />
      </SimpleGrid>
      <Group gap="xs" mt="xs">
        <Button size="xs" type="submit">
          {t("search.ask")}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => onAsk({})}>
          {common("act.clear")}
        </Button>
      </Group>
    </form>
  );
}

interface Shown {
  kind: ActorKind;
  name: string;
}

function Who({ who, onChange }: { who: Shown; onChange: (who: Shown) => void }) {
  const { t } = useTranslation("audit");
  return (
    <>
      <Select
        size="xs"
        label={t("field.who")}
        allowDeselect={false}
        value={who.kind}
        data={ACTORS.map((kind) => ({ value: kind, label: t(`who.${kind}`) }))}
        onChange={(kind) => onChange({ ...who, kind: ACTORS.find((one) => one === kind) ?? "anybody" })}
      />
      <TextInput
        size="xs"
        label={t("field.name")}
        disabled={who.kind === "anybody" || who.kind === "node"}
        value={who.name}
        onChange={(event) => onChange({ ...who, name: event.currentTarget.value })}
      />
    </>
  );
}

function Chosen({ typed, onChange }: { typed: Question; onChange: (changes: Question) => void }) {
  const { t } = useTranslation("audit");
  const words = useActWords();
  const reasons = useReasonWords();
  return (
    <>
      <Select
        size="xs"
        label={t("field.act")}
        clearable
        searchable
        value={typed.act ?? null}
        data={ACTS.map((act) => ({ value: act, label: words(act) }))}
        onChange={(act) => onChange({ act: act ?? undefined })}
      />
      <Select
        size="xs"
        label={t("field.reason")}
        clearable
        searchable
        value={typed.reason ?? null}
        data={Object.keys(FIXES).map((reason) => ({ value: reason, label: reasons(reason).say }))}
        onChange={(reason) => onChange({ reason: reason ?? undefined })}
      />
    </>
  );
}

const ABOUT = ["partner", "signal", "agreement", "agreementVersion"] as const;

function About({ typed, onChange }: { typed: Question; onChange: (changes: Question) => void }) {
  const { t } = useTranslation("audit");
  return ABOUT.map((name) => (
    <TextInput
      key={name}
      size="xs"
      label={t(`field.${name}`)}
      value={typed[name] ?? ""}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  ));
}
