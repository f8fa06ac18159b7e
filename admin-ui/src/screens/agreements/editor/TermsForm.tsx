import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ClauseFields } from "./ClauseFields";
import { useForm } from "./form";
import { TermFields, Unknown } from "./TermFields";
import { ALL, GIVEN, PROMISES, RETURNS, STANDING, type Term, WHOLE } from "./terms";

const SECTIONS: [string, readonly Term[]][] = [
  ["whole", WHOLE],
  ["standing", STANDING],
  ["promises", PROMISES],
  ["returns", RETURNS],
];

/** All terms, each with what it means. */
export function TermsForm() {
  const { t } = useTranslation("agreements");
  const { terms } = useForm();
  return (
    <Stack gap="xl" maw={960}>
      <Text size="sm" c="dimmed">
        {t("editor.given", {
          id: String(terms.id ?? ""),
          version: String(terms.version ?? ""),
          source: String(terms.source ?? ""),
          recipient: String(terms.recipient ?? ""),
        })}
      </Text>
      {SECTIONS.map(([name, of]) => (
        <section key={name} aria-label={t(`section.${name}`)}>
          <Title order={2} size="h4" mb="sm">
            {t(`section.${name}`)}
          </Title>
          <TermFields terms={of} path={[]} />
        </section>
      ))}
      <section aria-label={t("term.clauses.label")}>
        <ClauseFields />
      </section>
      <Unknown value={terms} known={[...ALL.map((one) => one.name), ...GIVEN]} />
    </Stack>
  );
}
