import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FactTable } from "../../shared/FactTable";
import { Masked } from "../../shared/Masked";
import { type QuarantinedWhole, readQuarantined } from "./asking";

const HEADER = ["kind", "version", "created", "expires", "tlp"] as const;

/** What a signal says that was not accepted, unchecked; its values only to who asks for them. */
export function Contents({ one }: { one: QuarantinedWhole }) {
  const { t } = useTranslation("quarantine");
  const { content } = one;
  if (content === undefined || !content.readable) {
    return (
      <Text size="sm" c="dimmed">
        {t(content === undefined ? "item.erased" : "item.unreadable")}
      </Text>
    );
  }
  const header = HEADER.map((name): [string, string | undefined] => [
    t(`fact.${name}`),
    content[name] === undefined ? undefined : String(content[name]),
  ]);
  const fields = Object.entries(content.fields ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, string] => [
      t(`field.${name}`, { defaultValue: name }),
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t("item.unchecked")}
      </Text>
      <FactTable caption={t("item.says")} rows={[...header, ...fields]} />
      <Values one={one} />
    </Stack>
  );
}

function Values({ one }: { one: QuarantinedWhole }) {
  const { t } = useTranslation("quarantine");
  const indicators = one.content?.indicators;
  if (indicators === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t("item.erased")}
      </Text>
    );
  }
  const ask = async (index: number) =>
    (await readQuarantined(one.number, "full")).content?.indicators?.[index]?.value ?? "";
  const note = async () => String((await readQuarantined(one.number, "full")).content?.fields?.note ?? "");
  return (
    <Stack gap={4}>
      {indicators.map((indicator, index) => (
        // A signal has its indicators in an order that does not change.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={index} gap="xs">
          <Badge variant="default" tt="none">
            {indicator.type}
          </Badge>
          <Masked label={t("item.value", { type: indicator.type })} ask={() => ask(index)} />
        </Group>
      ))}
      {one.content?.noteMasked && (
        <Group gap="xs">
          <Badge variant="default" tt="none">
            {t("item.note")}
          </Badge>
          <Masked label={t("item.note")} ask={note} />
        </Group>
      )}
    </Stack>
  );
}
