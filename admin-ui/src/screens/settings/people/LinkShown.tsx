import { useTranslation } from "react-i18next";
import { When } from "../../../shared/When";
import { ShownOnce } from "../ShownOnce";
import { addressOf, type PasswordLink } from "./asking";

/** A link by which a person sets a password, while it can be seen, which is once. */
export function LinkShown({ link, onClose }: { link: PasswordLink; onClose: () => void }) {
  const { t } = useTranslation("people");
  return (
    <ShownOnce title={t("link.title", { person: link.person })} secret={addressOf(link)} onClose={onClose}>
      {t("link.hint")} {t("link.until")} <When at={link.expiresAt} />
    </ShownOnce>
  );
}
