import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { ReasonWords } from "../shared/ReasonWords";

/** Why the node did not let somebody in, in words; nothing where it asks for the code next. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) {
    return null;
  }
  const problem = Problem.of(error);
  if (problem.reason === "code-needed") {
    return null;
  }
  return (
    <Alert color={problem.isAway ? "yellow" : "red"} role="alert">
      {problem.isAway ? t("state.away") : <ReasonWords reason={problem.reason} />}
    </Alert>
  );
}
