import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "../../../shared/Confirm";
import { useSession } from "../../../who/session";
import { useSteppedUp } from "../../../who/stepUp";
import {
  type Account,
  type Deed,
  deeds,
  disable,
  enable,
  endSessions,
  makeLink,
  type PasswordLink,
  PEOPLE,
  remove,
  resetSecondFactor,
} from "./asking";
import { ChangeRoles } from "./ChangeRoles";

interface PersonMenuOf {
  account: Account;
  onLink: (link: PasswordLink) => void;
}

/** What can be done with one account. */
export function PersonMenu({ account, onLink }: PersonMenuOf) {
  const { t } = useTranslation("people");
  const { person } = useSession();
  const [deed, setDeed] = useState<Deed>();
  const close = () => setDeed(undefined);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t("menu", { person: account.person })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {deeds(account, person).map((one) => (
            <Menu.Item key={one} color={one === "remove" ? "red" : undefined} onClick={() => setDeed(one)}>
              {t(`deed.${one}.act`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {deed === "roles" && <ChangeRoles account={account} onClose={close} />}
      {deed !== undefined && deed !== "roles" && (
        <Asked deed={deed} account={account} onClose={close} onLink={onLink} />
      )}
    </>
  );
}

const CALLS: Record<Exclude<Deed, "roles" | "link">, (person: string) => Promise<unknown>> = {
  factor: resetSecondFactor,
  sessions: endSessions,
  disable,
  enable,
  remove,
};

interface AskedOf extends PersonMenuOf {
  deed: Exclude<Deed, "roles">;
  onClose: () => void;
}

function Asked({ deed, account, onClose, onLink }: AskedOf) {
  const { t } = useTranslation("people");
  const client = useQueryClient();
  const steppedUp = useSteppedUp();
  const confirm = async () => {
    if (deed === "link") {
      onLink(await steppedUp(() => makeLink(account.person)));
    } else {
      await steppedUp(() => CALLS[deed](account.person));
      notifications.show({ color: "green", message: t(`deed.${deed}.done`, { person: account.person }) });
    }
    await client.invalidateQueries({ queryKey: PEOPLE });
  };
  return (
    <Confirm
      title={t(`deed.${deed}.act`)}
      act={t(`deed.${deed}.act`)}
      danger={deed === "remove" || deed === "disable"}
      opened
      onClose={onClose}
      onConfirm={confirm}
    >
      {t(`deed.${deed}.what`, { person: account.person })}
    </Confirm>
  );
}
