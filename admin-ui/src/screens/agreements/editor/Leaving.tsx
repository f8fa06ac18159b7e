import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { Confirm } from "../../../shared/Confirm";

/** Asks before what was written and not saved is left behind. */
export function Leaving({ when, forget }: { when: () => boolean; forget: () => void }) {
  const { t } = useTranslation("agreements");
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (when()) {
        event.preventDefault();
      }
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [when]);
  return (
    <Confirm
      opened={blocker.state === "blocked"}
      title={t("editor.leave.title")}
      act={t("editor.leave.act")}
      danger
      onClose={() => blocker.reset?.()}
      onConfirm={async () => {
        forget();
        blocker.proceed?.();
      }}
    >
      {t("editor.leave.hint")}
    </Confirm>
  );
}
