import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { Filled, Writing } from "./Writing";

/** Writes on from a filled template, or from a file. */
export default function WriteNew() {
  const { t } = useTranslation("agreements");
  const { state } = useLocation() as { state: { yaml?: string } | null };
  if (state?.yaml === undefined) {
    return <Navigate to="/agreements/new" replace />;
  }
  return (
    <Writing title={t("editor.title.new")}>
      <Filled original={state.yaml} fresh back="/agreements/new" />
    </Writing>
  );
}
