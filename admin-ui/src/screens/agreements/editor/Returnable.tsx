import { Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Path } from "./document";
import { SomeOf } from "./Fields";
import { useField } from "./form";
import type { Choice } from "./terms";

/** A list that has a default of its own where it is left out, and permits nothing where it is empty. */
export function Returnable({ term, path }: { term: Choice; path: Path }) {
  const { t } = useTranslation("agreements");
  const { value, set } = useField(path);
  const listed = value !== undefined;
  return (
    <Stack gap="xs">
      <Switch
        label={t(`term.${term.name}.byDefault`)}
        checked={!listed}
        onChange={(event) => set(event.currentTarget.checked ? undefined : [])}
      />
      {listed && <SomeOf term={term} path={path} keepEmpty />}
    </Stack>
  );
}
