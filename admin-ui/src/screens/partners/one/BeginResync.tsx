import { Alert, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../shared/FormDialog";
import { useSteppedUp } from "../../../who/stepUp";
import { modesOf, useBegin, type Wanted } from "./resyncs";

const WAYS = ["to", "from"] as const;

/** Asks which way and how far, and says what each does before it is done. */
export function BeginResync({
  partner,
  name,
  opened,
  onClose,
}: {
  partner: string;
  name: string;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("partners");
  const [way, setWay] = useState<Wanted["way"]>("to");
  const [mode, setMode] = useState<Wanted["mode"]>("compare");
  const choose = (next: Wanted["way"]) => {
    setWay(next);
    setMode(modesOf(next)[0] ?? "repair");
  };
  const begin = useBegin(partner);
  const steppedUp = useSteppedUp();
  const epoch = mode === "new-epoch";
  return (
    <FormDialog
      title={t("repair.begin")}
      act={t(`repair.act.${mode}`)}
      danger={epoch}
      opened={opened}
      onClose={onClose}
      onSubmit={() => steppedUp(() => begin({ way, mode }))}
    >
      <Radio.Group label={t("repair.which")} value={way} onChange={(value) => choose(value as Wanted["way"])}>
        <Stack gap="xs" mt="xs">
          {WAYS.map((one) => (
            <Radio key={one} value={one} label={t(`repair.way.${one}`, { name })} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t("repair.how")}
        value={mode}
        onChange={(value) => setMode(value as Wanted["mode"])}
      >
        <Stack gap="xs" mt="xs">
          {modesOf(way).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`repair.mode.${one}`)}
              description={t(`repair.modeHint.${way === "to" ? one : "from"}`, { name })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {epoch && <Alert color="orange">{t("repair.epochHint")}</Alert>}
    </FormDialog>
  );
}
