import { Checkbox, NumberInput, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../shared/FormDialog";
import { type Scope, useSession } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { KEYS, makeKey, SCOPES } from "./asking";

interface MakeKeyOf {
  onClose: () => void;
  onMade: (secret: string) => void;
}

const DAYS = 90;

/** Makes an API key; its secret is shown once. */
export function MakeKey({ onClose, onMade }: MakeKeyOf) {
  const { t } = useTranslation("people");
  const { person } = useSession();
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [name, setName] = useState("");
  const [machine, setMachine] = useState(true);
  const [whose, setWhose] = useState(person);
  const [scopes, setScopes] = useState<Scope[]>([]);
  const [days, setDays] = useState(DAYS);
  const submit = async () => {
    const wish = {
      name: name.trim(),
      person: machine ? name.trim() : whose,
      machine,
      scopes,
      expiresInDays: days,
    };
    onMade((await steppedUp(() => makeKey(wish))).key);
    await client.invalidateQueries({ queryKey: KEYS });
  };
  return (
    <FormDialog title={t("keys.make")} act={t("keys.make")} opened onClose={onClose} onSubmit={submit}>
      <TextInput
        label={t("keys.name")}
        description={t("keys.nameHint")}
        required
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t("keys.machine")}
        description={t("keys.machineHint")}
        checked={machine}
        onChange={(event) => setMachine(event.currentTarget.checked)}
      />
      {!machine && (
        <TextInput
          label={t("keys.whose")}
          description={t("keys.whoseHint")}
          required
          maxLength={100}
          value={whose}
          onChange={(event) => setWhose(event.currentTarget.value)}
        />
      )}
      <ScopeBoxes value={scopes} onChange={setScopes} />
      <NumberInput
        label={t("keys.days")}
        min={1}
        max={366}
        required
        value={days}
        onChange={(value) => setDays(Number(value))}
      />
    </FormDialog>
  );
}

function ScopeBoxes({ value, onChange }: { value: Scope[]; onChange: (scopes: Scope[]) => void }) {
  const { t } = useTranslation("people");
  return (
    <Checkbox.Group
      label={t("keys.scopes")}
      description={t("keys.scopesHint")}
      value={value}
      onChange={(chosen) => onChange(SCOPES.filter((scope) => chosen.includes(scope)))}
    >
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox key={scope} value={scope} label={scope} description={t(`scope.${scope}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
