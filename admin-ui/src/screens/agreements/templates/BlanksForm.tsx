import {
  Autocomplete,
  Button,
  Fieldset,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Failed, Shown } from "../../../shared/States";
import { useSession } from "../../../who/session";
import { type Member, useAgreements, useDatasheets, useMembers } from "../reads";
import { blanksOf, type Filling, feedsOf, freshId } from "./blanks";
import type { Template } from "./Templates";

interface FormOf {
  template: Template;
  partner?: string;
  onBack: () => void;
}

/** Fills a template in; what is left open stays marked in the draft. */
export function BlanksForm(props: FormOf) {
  const members = useMembers();
  return <Shown query={members}>{(all) => <Filled {...props} members={all} />}</Shown>;
}

function Filled({ template, partner, onBack, members }: FormOf & { members: Member[] }) {
  const { t } = useTranslation("agreements");
  const { member } = useSession();
  const navigate = useNavigate();
  const taken = (useAgreements().data ?? []).map((one) => one.id);
  const datasheets = useDatasheets().data ?? [];
  const [filling, setFilling] = useState<Filling>(() => empty(template, partner));
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const source = filling.direction === "sending" ? member.id : filling.partner;
  const id = filling.id === "" ? suggested(filling, member.id, members, taken) : filling.id;
  const feeds = feedsOf(source, datasheets);
  const feed = filling.feed === "" ? (feeds[0] ?? "") : filling.feed;
  const change = (changes: Partial<Filling>) => setFilling((before) => ({ ...before, ...changes }));
  const fill = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { yaml } = await answered(
        api.POST("/v1/agreement-templates/{template}", {
          params: { path: { template: template.id } },
          body: blanksOf({ ...filling, id, feed }, member.id),
        }),
      );
      await navigate("/agreements/write", { state: { yaml } });
    } catch (e) {
      setProblem(e);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void fill();
      }}
    >
      <Stack maw={820}>
        <Title order={2} size="h4" dir="auto">
          {template.title}
        </Title>
        <Text size="sm" dir="auto">
          {template.purpose}
        </Text>
        <Parties filling={filling} change={change} members={members} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t("term.title.label")}
            description={t("term.title.help")}
            required
            maxLength={500}
            value={filling.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <TextInput
            label={t("templates.id")}
            description={t("templates.idHint")}
            required
            value={id}
            onChange={(event) => change({ id: event.currentTarget.value })}
          />
          <Autocomplete
            label={t("term.feed.label")}
            description={t("term.feed.help")}
            required
            data={feeds}
            value={feed}
            onChange={(value) => change({ feed: value })}
          />
        </SimpleGrid>
        <Days filling={filling} change={change} />
        <References template={template} filling={filling} change={change} />
        {problem !== undefined && <Failed error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t("act.back", { ns: "common" })}
          </Button>
          <Button type="submit" loading={busy} disabled={filling.partner === ""}>
            {t("templates.write")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function empty(template: Template, partner: string | undefined): Filling {
  return {
    direction: "sending",
    partner: partner ?? "",
    title: template.title,
    id: "",
    feed: "",
    from: "",
    to: "",
    reviewBy: "",
    references: {},
  };
}

function suggested(
  filling: Filling,
  self: string,
  members: readonly Member[],
  taken: readonly string[],
): string {
  const us = members.find((one) => one.id === self);
  const them = members.find((one) => one.id === filling.partner);
  if (us === undefined || them === undefined) {
    return "";
  }
  return filling.direction === "sending" ? freshId(us, them, taken) : freshId(them, us, taken);
}

interface PartOf {
  filling: Filling;
  change: (changes: Partial<Filling>) => void;
}

function Parties({ filling, change, members }: PartOf & { members: readonly Member[] }) {
  const { t } = useTranslation("agreements");
  const label = useId();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t("templates.partner")}
        required
        searchable
        data={members
          .filter((one) => !one.own && one.status === "active")
          .map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
        value={filling.partner === "" ? null : filling.partner}
        onChange={(value) => change({ partner: value ?? "", feed: "" })}
      />
      <div>
        <Text size="sm" fw={500} id={label}>
          {t("filter.direction")}
        </Text>
        <SegmentedControl
          aria-labelledby={label}
          fullWidth
          data={["sending", "receiving"].map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={filling.direction}
          onChange={(value) => change({ direction: value as Filling["direction"], feed: "" })}
        />
      </div>
    </SimpleGrid>
  );
}

function Days({ filling, change }: PartOf) {
  const { t } = useTranslation("agreements");
  const days = ["from", "to", "reviewBy"] as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {days.map((day) => (
        <TextInput
          key={day}
          type="date"
          label={t(`templates.${day}`)}
          description={t(`templates.${day}Hint`)}
          value={filling[day]}
          onChange={(event) => change({ [day]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}

function References({ template, filling, change }: PartOf & { template: Template }) {
  const { t } = useTranslation("agreements");
  if (template.references.length === 0) {
    return null;
  }
  return (
    <Fieldset legend={t("templates.references")}>
      <Text size="xs" c="dimmed" mb="sm">
        {t("templates.referencesHint")}
      </Text>
      <Stack gap="sm">
        {template.references.map((name) => (
          <TextInput
            key={name}
            label={name}
            maxLength={500}
            value={filling.references[name] ?? ""}
            onChange={(event) =>
              change({ references: { ...filling.references, [name]: event.currentTarget.value } })
            }
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
