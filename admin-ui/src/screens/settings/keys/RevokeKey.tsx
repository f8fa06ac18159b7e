import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../../shared/Confirm";
import { KEYS, type Key, revokeKey, stateOf } from "./asking";

/** Revokes a key that still opens something. */
export function RevokeKey({ of }: { of: Key }) {
  const { t } = useTranslation("people");
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const state = stateOf(of, Date.now());
  if (state === "revoked" || state === "expired") {
    return null;
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("keys.revokeOf", { name: of.name })}
        onClick={() => setAsking(true)}
      >
        {t("keys.revoke")}
      </Button>
      <Confirm
        title={t("keys.revokeOf", { name: of.name })}
        act={t("keys.revoke")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await revokeKey(of.id);
          await client.invalidateQueries({ queryKey: KEYS });
        }}
      >
        {t("keys.revokeWhat")}
      </Confirm>
    </>
  );
}
