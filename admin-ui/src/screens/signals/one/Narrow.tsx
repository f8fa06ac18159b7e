import { MultiSelect, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { answered, Problem } from "../../../api/problem";
import { Confirm } from "../../../shared/Confirm";
import type { Signal } from "../model";
import { fieldWords } from "./words";

/** Takes fields or types of indicators back from whoever holds them, without taking the signal back. */
export function Narrow({
  signal,
  opened,
  onClose,
}: {
  signal: Signal;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("signals");
  const client = useQueryClient();
  const [fields, setFields] = useState<string[]>([]);
  const [types, setTypes] = useState<string[]>([]);
  const narrow = async () => {
    if (fields.length + types.length === 0) {
      throw new Problem(400, "request-invalid", t("narrow.nothing"));
    }
    await answered(
      api.POST("/v1/signals/{id}/narrowing", {
        params: { path: { id: signal.id } },
        body: { ...(fields.length > 0 && { fields }), ...(types.length > 0 && { types }) },
      }),
    );
    await client.invalidateQueries({ queryKey: ["signals"] });
  };
  const present = Object.keys(signal.fields ?? {});
  return (
    <Confirm
      title={t("narrow.title")}
      act={t("narrow.act")}
      opened={opened}
      onClose={onClose}
      onConfirm={narrow}
    >
      <Stack gap="sm">
        <Text size="sm">{t("narrow.what")}</Text>
        <MultiSelect
          label={t("narrow.fields")}
          data={present.map((name) => ({ value: name, label: fieldWords(t, name) }))}
          value={fields}
          onChange={setFields}
          clearable
        />
        <MultiSelect
          label={t("narrow.types")}
          data={[...new Set((signal.indicators ?? []).map((one) => one.type))]}
          value={types}
          onChange={setTypes}
          clearable
        />
      </Stack>
    </Confirm>
  );
}
