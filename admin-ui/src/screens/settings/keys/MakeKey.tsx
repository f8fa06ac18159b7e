import { Checkbox, NumberInput, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../shared/FormDialog";
import { type Scope, type Session, useSession } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import { FOR_PROGRAMS, KEYS, makeKey, SCOPES } from "./asking";

interface MakeKeyOf {
  onClose: () => void;
  onMade: (secret: string) => void;
}

const DAYS = 90;

/** Makes an API key; its secret is shown once. */
export function MakeKey({ onClose, onMade }: MakeKeyOf) {
  const { t } = useTranslation("people");
  const session = useSession();
  const { person } = session;
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [name, setName] = useState("");
  const [machine, setMachine] = useState(true);
  const [whose, setWhose] = useState(person);
  const [scopes, setScopes] = useState<Scope[]>([]);
  const [days, setDays] = useState(DAYS);
  const own = !machine && whose === person;
  const chosen = scopes.filter((scope) => isOffered(scope, session, own));
  const submit = async () => {
    const wish = {
      name: name.trim(),
      person: machine ? name.trim() : whose,
      machine,
      scopes: chosen,
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
      <ScopeBoxes value={chosen} onChange={setScopes} own={own} />
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

/** Rights to decide are given by who has them, and a vote only to oneself. */
function isOffered(scope: Scope, { scopes }: Session, own: boolean): boolean {
  return FOR_PROGRAMS.includes(scope) || (scopes.includes(scope) && (scope !== "approve" || own));
}

interface ScopeBoxesOf {
  value: Scope[];
  onChange: (scopes: Scope[]) => void;
  own: boolean;
}

function ScopeBoxes({ value, onChange, own }: ScopeBoxesOf) {
  const { t } = useTranslation("people");
  const session = useSession();
  return (
    <Checkbox.Group
      label={t("keys.scopes")}
      description={t("keys.scopesHint")}
      value={value}
      onChange={(chosen) => onChange(SCOPES.filter((scope) => chosen.includes(scope)))}
    >
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={scope}
            description={t(`scope.${scope}`)}
            disabled={!isOffered(scope, session, own)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
