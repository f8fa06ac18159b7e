import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SESSION, type Session, useSession } from "./session";

const WARNED_MS = 120_000;

/** How a session is about to end: unless it is used, or whatever is done; in milliseconds from now. */
export function ending(
  session: Pick<Session, "idleUntil" | "expiresAt">,
  now: number,
): { idle: boolean; inMs: number } | undefined {
  const end = Date.parse(session.expiresAt) - now;
  const idle =
    session.idleUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(session.idleUntil) - now;
  const inMs = Math.min(end, idle);
  return inMs > WARNED_MS ? undefined : { idle: idle < end, inMs: Math.max(0, inMs) };
}

/** Says that the session ends soon, and lets it go on where that is possible. */
export function EndWarning() {
  const { t } = useTranslation("who");
  const session = useSession();
  const client = useQueryClient();
  const [now, setNow] = useState(() => Date.now());
  const [seen, setSeen] = useState("");
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const soon = ending(session, now);
  const over = soon?.inMs === 0;
  useEffect(() => {
    if (over) {
      void client.invalidateQueries({ queryKey: SESSION });
    }
  }, [over, client]);
  if (soon === undefined || (!soon.idle && seen === session.expiresAt)) {
    return null;
  }
  const seconds = Math.ceil(soon.inMs / 1000);
  const stay = () => {
    setSeen(session.expiresAt);
    void client.invalidateQueries({ queryKey: SESSION });
  };
  return (
    <Modal opened onClose={stay} withCloseButton={false} title={t("end.title")} zIndex={500}>
      <Stack>
        <Text size="sm" role="timer">
          {t(soon.idle ? "end.idle" : "end.absolute", { count: seconds })}
        </Text>
        <Group justify="flex-end">
          <Button data-autofocus onClick={stay}>
            {t(soon.idle ? "end.stay" : "end.seen")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
