import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useSession } from "../../who/session";
import { type Act, type Offer, offers } from "./acts";
import { DeedDialog } from "./DeedDialog";
import type { Deed } from "./doing";
import { type Agreement, pathOf } from "./names";

const EDITING: Act[] = ["edit", "amend", "counter"];
const HALTING: Act[] = ["discard", "decline", "takeBack", "suspend", "terminate"];

/** What can be done about a version now; what cannot be done says why. */
export function ActsOf({ of }: { of: Agreement }) {
  const { t } = useTranslation("agreements");
  const { member, person, scopes } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Deed>();
  const all = offers(of, { self: member.id, person, scopes });
  const hindered = all.filter((offer) => offer.why !== undefined);
  const done = (deed: Deed) => {
    notifications.show({ message: t(`done.${deed}`), color: "green" });
    if (deed === "discard") {
      void navigate("/agreements");
    }
  };
  return (
    <Stack gap={4}>
      <Group gap="xs" role="group" aria-label={t("acts")}>
        {all.map((offer, index) => (
          <ActButton key={offer.act} offer={offer} first={index === 0} of={of} onOpen={setOpen} />
        ))}
      </Group>
      {hindered.map((offer) => (
        <Text key={offer.act} size="xs" c="dimmed">
          {t("cannot", { act: t(`act.${offer.act}`), why: t(`why.${offer.why}`) })}
        </Text>
      ))}
      {open !== undefined && (
        <DeedDialog
          key={open}
          deed={open}
          of={of}
          onClose={() => setOpen(undefined)}
          onDone={() => done(open)}
        />
      )}
    </Stack>
  );
}

interface ActButtonOf {
  offer: Offer;
  first: boolean;
  of: Agreement;
  onOpen: (deed: Deed) => void;
}

function ActButton({ offer, first, of, onOpen }: ActButtonOf) {
  const { t } = useTranslation("agreements");
  const { act, why } = offer;
  const looks = {
    size: "xs",
    variant: first && !HALTING.includes(act) ? "filled" : "default",
  } as const;
  if (EDITING.includes(act) && why === undefined) {
    return (
      <Button {...looks} component={Link} to={pathOf(of, `/${act}`)}>
        {t(`act.${act}`)}
      </Button>
    );
  }
  return (
    <Button {...looks} disabled={why !== undefined} onClick={() => onOpen(act as Deed)}>
      {t(`act.${act}`)}
    </Button>
  );
}
