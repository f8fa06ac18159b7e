import { Checkbox, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { Confirm } from "../../shared/Confirm";
import { toInstant } from "../../shared/localTime";
import { discardFlood, type FloodPicture, releaseFlood } from "./flooding";

interface FloodDialogsOf {
  flood: FloodPicture;
  asking: "release" | "discard" | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before all of a flood is let through or thrown away. */
export function FloodDialogs(props: FloodDialogsOf) {
  return (
    <>
      <Release {...props} />
      <Discard {...props} />
    </>
  );
}

function Release({ flood, asking, onClose, onDone }: FloodDialogsOf) {
  const { t } = useTranslation("quarantine");
  const [allows, setAllows] = useState(false);
  const [signals, setSignals] = useState<number | string>(100_000);
  const [until, setUntil] = useState("");
  const release = async (reason: string) => {
    const end = toInstant(until);
    const allowance = allows && end !== undefined ? { signals: Number(signals), until: end } : undefined;
    if (allows && allowance === undefined) {
      throw new Problem(422, "field-missing", t("allow.untilNeeded"));
    }
    await releaseFlood(flood.id, reason, allowance);
    onDone();
  };
  return (
    <Confirm
      title={t("flood.releaseTitle", { count: flood.waiting })}
      act={t("flood.release")}
      reason={t("decide.reason")}
      opened={asking === "release"}
      onClose={onClose}
      onConfirm={release}
    >
      <Stack gap="sm">
        <Text size="sm">{t("flood.ifReleased")}</Text>
        <Checkbox
          label={t("allow.also", { source: flood.source })}
          checked={allows}
          onChange={(event) => setAllows(event.currentTarget.checked)}
        />
        {allows && (
          <Group grow align="flex-start">
            <NumberInput
              label={t("allow.signals")}
              min={1}
              max={1_000_000_000}
              thousandSeparator
              value={signals}
              onChange={setSignals}
            />
            <TextInput
              type="datetime-local"
              label={t("allow.until")}
              description={t("allow.within")}
              required
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </Group>
        )}
      </Stack>
    </Confirm>
  );
}

function Discard({ flood, asking, onClose, onDone }: FloodDialogsOf) {
  const { t } = useTranslation("quarantine");
  const [sure, setSure] = useState(false);
  const discard = async (reason: string) => {
    if (!sure) {
      throw new Problem(422, "field-missing", t("flood.sureNeeded"));
    }
    await discardFlood(flood.id, reason);
    onDone();
  };
  return (
    <Confirm
      title={t("flood.discardTitle", { count: flood.waiting })}
      act={t("flood.discard")}
      reason={t("decide.reason")}
      danger
      opened={asking === "discard"}
      onClose={onClose}
      onConfirm={discard}
    >
      <Stack gap="sm">
        <Text size="sm">{t("flood.ifDiscarded")}</Text>
        <Checkbox
          label={t("flood.sure", { count: flood.waiting, source: flood.source })}
          checked={sure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      </Stack>
    </Confirm>
  );
}
