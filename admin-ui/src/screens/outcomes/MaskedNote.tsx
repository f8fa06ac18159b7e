import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Masked } from "../../shared/Masked";

/** A note, hidden until it is asked for; it is text, whatever it looks like. */
export function MaskedNote({ note }: { note: string | undefined }) {
  const { t } = useTranslation("outcomes");
  return note === undefined ? (
    <Text span c="dimmed">
      –
    </Text>
  ) : (
    <Masked label={t("column.note")} ask={() => Promise.resolve(note)} here />
  );
}
