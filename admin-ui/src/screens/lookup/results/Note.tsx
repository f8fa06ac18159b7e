import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";

/** A note of the source, masked until asked for; it is text, whatever it looks like. */
export function Note({ text }: { text: string }) {
  const { t } = useTranslation("lookup");
  const [shown, { toggle }] = useDisclosure();
  return (
    <Group gap="xs" align="flex-start">
      <Button size="compact-xs" variant="default" onClick={toggle} aria-expanded={shown}>
        {t(shown ? "note.hide" : "note.show")}
      </Button>
      {shown && (
        <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} dir="auto">
          {text}
        </Text>
      )}
    </Group>
  );
}
