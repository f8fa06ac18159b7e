import {
  Button,
  Card,
  Fieldset,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ErrorRate } from "./sheet";

const FRESH: ErrorRate = { measure: "", percent: "", sampleSize: "", auditedOn: "", auditor: "" };

/** Error rates from audits; there may be none. */
export function RateFields({ rates, change }: { rates: ErrorRate[]; change: (rates: ErrorRate[]) => void }) {
  const { t } = useTranslation("agreements");
  const set = (index: number, changes: Partial<ErrorRate>) =>
    change(rates.map((one, at) => (at === index ? { ...one, ...changes } : one)));
  return (
    <Fieldset legend={t("datasheets.field.errorRates")}>
      <Text size="xs" c="dimmed" mb="sm">
        {t("datasheets.help.errorRates")}
      </Text>
      <Stack gap="sm">
        {rates.map((one, index) => (
          // Rates have no names of their own; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Card key={index} withBorder p="sm">
            <RateOf rate={one} set={(changes) => set(index, changes)} />
            <Group justify="flex-end" mt="xs">
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t("editor.removeOf", { what: one.measure })}
                onClick={() => change(rates.filter((_, at) => at !== index))}
              >
                {t("act.remove", { ns: "common" })}
              </Button>
            </Group>
          </Card>
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change([...rates, FRESH])}
          >
            {t("datasheets.addRate")}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function RateOf({ rate, set }: { rate: ErrorRate; set: (changes: Partial<ErrorRate>) => void }) {
  const { t } = useTranslation("agreements");
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {(["measure", "auditor", "auditedOn"] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`datasheets.rateField.${name}`)}
          required
          type={name === "auditedOn" ? "date" : "text"}
          value={rate[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      {(["percent", "sampleSize"] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`datasheets.rateField.${name}`)}
          required
          min={0}
          value={rate[name]}
          onChange={(value) => set({ [name]: typeof value === "number" ? value : "" })}
        />
      ))}
    </SimpleGrid>
  );
}
