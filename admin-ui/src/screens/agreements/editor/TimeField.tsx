import { Button, Group, Input, Select, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Path } from "./document";
import { useWords } from "./Fields";
import { useField } from "./form";
import type { Leaf } from "./terms";
import { partsOf, timeOf, ZONES } from "./time";
import { useTyped } from "./useTyped";

/** A date with its time and zone; what is no date stays as it is written until it is corrected. */
export function TimeField({ term, path }: { term: Leaf; path: Path }) {
  const { t } = useTranslation("agreements");
  const words = useWords(term, path);
  const { value, set } = useField(path);
  const parts = partsOf(value);
  const zone = parts?.zone ?? "Z";
  const id = useId();
  const [typed, type, done] = useTyped(parts?.local ?? "", (local) =>
    set(local === "" ? undefined : timeOf({ local, zone })),
  );
  if (value !== undefined && parts === null) {
    return (
      <TextInput {...words} value={String(value)} onChange={(event) => set(event.currentTarget.value)} />
    );
  }
  return (
    <Input.Wrapper {...words} id={id}>
      <Group gap="xs" wrap="nowrap" mt={4}>
        <Input
          id={id}
          type="datetime-local"
          flex={1}
          miw={0}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={done}
        />
        <Select
          aria-label={t("editor.zoneOf", { what: words.label })}
          w={104}
          data={ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
          value={zone}
          allowDeselect={false}
          disabled={parts === null}
          onChange={(next) =>
            next !== null && parts !== null && set(timeOf({ local: parts.local, zone: next }))
          }
        />
        {term.required !== true && parts !== null && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => set(undefined)}
            aria-label={t("editor.clearOf", { what: words.label })}
          >
            {t("editor.clear")}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
