import { Alert, Anchor } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useRecovery } from "../screens/settings/recovery/asking";
import { useSession } from "../who/session";

const PAGE = "/settings/recovery";

/** Says on every page that the node went back to a backup: nothing leaves it, or it is on the way back. */
export function Recovering() {
  const { t } = useTranslation();
  const { scopes } = useSession();
  // an auditor's reading is written down; auditors see the same in the overview
  const state = useRecovery(scopes.includes("read")).data?.state;
  const { pathname } = useLocation();
  if (pathname === PAGE || (state !== "needed" && state !== "running")) {
    return null;
  }
  return (
    <Alert
      color={state === "needed" ? "red" : "blue"}
      icon={<IconHistory aria-hidden />}
      mb="md"
      title={t(`state.recovery.${state}`)}
      role="status"
    >
      {t(`state.recovery.${state}Hint`)}{" "}
      <Anchor component={Link} to={PAGE} inherit c="inherit" underline="always">
        {t("state.recovery.open")}
      </Anchor>
    </Alert>
  );
}
