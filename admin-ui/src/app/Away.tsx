import { Alert } from "@mantine/core";
import { IconPlugOff } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { onProblem } from "../api/queries";
import { ASK_EVERY_MS, answers } from "./answers";

/** Says that the node does not answer, asks until it does, and then reads everything anew. */
export function Away() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [away, setAway] = useState(false);
  useEffect(() => onProblem((problem) => problem.isAway && setAway(true)), []);
  useEffect(() => {
    if (!away) {
      return;
    }
    const timer = setInterval(async () => {
      if (await answers()) {
        setAway(false);
        await client.invalidateQueries();
      }
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [away, client]);
  if (!away) {
    return null;
  }
  return (
    <Alert color="yellow" icon={<IconPlugOff aria-hidden />} mb="md" title={t("state.away")} role="status">
      {t("state.awayHint")}
    </Alert>
  );
}
