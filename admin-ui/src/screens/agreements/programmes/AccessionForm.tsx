import { MultiSelect, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { useSession } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { TLP } from "../editor/terms";
import { useDatasheets, useVocabulary } from "../reads";
import { feedsOf } from "../templates/blanks";
import { type Chosen, choosable, type Programme, wishOf } from "./programmes";

const NOTHING: Chosen = {
  feed: "",
  clausesLeftOut: [],
  fieldsWithheld: [],
  typesWithheld: [],
  tlpCeiling: null,
  retentionDays: "",
  clausesNotTaken: [],
  until: "",
};

/** Says yes to acceding, with what is kept back; the second person has to mean the same. */
export function AccessionForm({ of, onClose }: { of: Programme; onClose: () => void }) {
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [chosen, setChosen] = useState(NOTHING);
  const accede = async () => {
    const answer = await steppedUp(() =>
      answered(
        api.POST("/v1/programmes/{id}/accession", { params: { path: { id: of.id } }, body: wishOf(chosen) }),
      ),
    );
    const text = answer.signed === true ? "programmes.acceded" : "programmes.oneYes";
    notifications.show({ message: t(text, { given: answer.given, needed: answer.needed }), color: "green" });
    await client.invalidateQueries({ queryKey: ["programmes"] });
    await client.invalidateQueries({ queryKey: ["agreements"] });
  };
  return (
    <Confirm
      opened
      title={t("programmes.accede")}
      act={t("programmes.sayYes")}
      onClose={onClose}
      onConfirm={accede}
    >
      <Stack gap="sm">
        {t("programmes.accedeHint")}
        <Choices
          of={of}
          chosen={chosen}
          change={(changes) => setChosen((before) => ({ ...before, ...changes }))}
        />
      </Stack>
    </Confirm>
  );
}

interface ChoicesOf {
  of: Programme;
  chosen: Chosen;
  change: (changes: Partial<Chosen>) => void;
}

function Choices({ of, chosen, change }: ChoicesOf) {
  const { t } = useTranslation("agreements");
  const { member } = useSession();
  const feeds = feedsOf(member.id, useDatasheets().data ?? []);
  const offer = useMemo(() => choosable(of.yaml ?? ""), [of.yaml]);
  const clauses = offer.clauses.map((one) => ({ value: one.id, label: one.title }));
  return (
    <>
      <Select
        label={t("term.feed.label")}
        description={t("programmes.feedHint")}
        data={feeds}
        clearable
        value={chosen.feed === "" ? null : chosen.feed}
        onChange={(value) => change({ feed: value ?? "" })}
      />
      {chosen.feed !== "" && <AsSource offer={offer} clauses={clauses} chosen={chosen} change={change} />}
      <MultiSelect
        label={t("programmes.clausesNotTaken")}
        data={clauses}
        value={chosen.clausesNotTaken}
        onChange={(clausesNotTaken) => change({ clausesNotTaken })}
      />
      <TextInput
        type="date"
        label={t("programmes.until")}
        description={t("programmes.untilHint")}
        value={chosen.until}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
    </>
  );
}

interface AsSourceOf {
  offer: ReturnType<typeof choosable>;
  clauses: { value: string; label: string }[];
  chosen: Chosen;
  change: (changes: Partial<Chosen>) => void;
}

function AsSource({ offer, clauses, chosen, change }: AsSourceOf) {
  const { t } = useTranslation("agreements");
  const types = useVocabulary().data?.types ?? [];
  return (
    <>
      <MultiSelect
        label={t("programmes.clausesLeftOut")}
        data={clauses}
        value={chosen.clausesLeftOut}
        onChange={(clausesLeftOut) => change({ clausesLeftOut })}
      />
      <MultiSelect
        label={t("programmes.fieldsWithheld")}
        data={offer.fields.map((value) => ({
          value,
          label: t(`value.field.${value}`, { defaultValue: value }),
        }))}
        value={chosen.fieldsWithheld}
        onChange={(fieldsWithheld) => change({ fieldsWithheld })}
      />
      <MultiSelect
        label={t("programmes.typesWithheld")}
        data={offer.types.map((value) => ({
          value,
          label: types.find((one) => one.name === value)?.title ?? value,
        }))}
        value={chosen.typesWithheld}
        onChange={(typesWithheld) => change({ typesWithheld })}
      />
      <Select
        label={t("term.tlpCeiling.label")}
        description={t("programmes.narrower")}
        data={TLP.map((value) => ({ value, label: t(`value.tlp.${value}`) }))}
        clearable
        value={chosen.tlpCeiling}
        onChange={(tlpCeiling) => change({ tlpCeiling })}
      />
      <NumberInput
        label={t("term.retentionDays.label")}
        description={t("programmes.narrower")}
        min={1}
        allowDecimal={false}
        value={chosen.retentionDays}
        onChange={(value) => change({ retentionDays: typeof value === "number" ? value : "" })}
      />
    </>
  );
}
