import { Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import { useSteppedUp } from "../../../who/stepUp";

const FRESH = { person: "", standing: "deputy" as "deputy" | "external", standsInFor: "", from: "", to: "" };

/** Lets somebody say yes for a limited time. */
export function ApproverForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const [entry, setEntry] = useState(FRESH);
  const change = (changes: Partial<typeof FRESH>) => setEntry((before) => ({ ...before, ...changes }));
  const save = async () => {
    const { person, standing, standsInFor } = entry;
    const body = {
      standing,
      standsInFor: standing === "deputy" && standsInFor !== "" ? standsInFor : undefined,
      from: new Date(entry.from === "" ? Date.now() : entry.from).toISOString(),
      to: entry.to === "" ? "" : new Date(entry.to).toISOString(),
    };
    await steppedUp(() =>
      answered(api.PUT("/v1/approvers/{person}", { params: { path: { person } }, body })),
    );
    setEntry(FRESH);
    await client.invalidateQueries({ queryKey: ["approvers"] });
  };
  return (
    <Confirm
      opened={opened}
      title={t("approvers.add")}
      act={t("act.save", { ns: "common" })}
      onClose={onClose}
      onConfirm={save}
    >
      <Stack gap="sm">
        {t("approvers.addHint")}
        <TextInput
          label={t("approvers.head.person")}
          description={t("approvers.personHint")}
          required
          maxLength={100}
          value={entry.person}
          onChange={(event) => change({ person: event.currentTarget.value })}
        />
        <Select
          label={t("approvers.head.standing")}
          allowDeselect={false}
          data={["deputy", "external"].map((value) => ({ value, label: t(`standing.${value}`) }))}
          value={entry.standing}
          onChange={(value) => value !== null && change({ standing: value as "deputy" | "external" })}
        />
        {entry.standing === "deputy" && (
          <TextInput
            label={t("approvers.standsInFor")}
            required
            maxLength={100}
            value={entry.standsInFor}
            onChange={(event) => change({ standsInFor: event.currentTarget.value })}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {(["from", "to"] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t(`approvers.head.${name}`)}
              description={t(`approvers.${name}Hint`)}
              required={name === "to"}
              value={entry[name]}
              onChange={(event) => change({ [name]: event.currentTarget.value })}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Confirm>
  );
}
