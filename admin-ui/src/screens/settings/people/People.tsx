import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AccessPage } from "../AccessPage";
import { AddPerson } from "./AddPerson";
import type { PasswordLink } from "./asking";
import { LinkShown } from "./LinkShown";
import { Listed } from "./Listed";

/** Accounts of people who sign in by password. */
export default function People() {
  const { t } = useTranslation("people");
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<PasswordLink>();
  return (
    <AccessPage
      title={t("title")}
      intro={t("intro")}
      act={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t("add.act")}
        </Button>
      }
    >
      <Listed onLink={setLink} />
      {adding && <AddPerson onClose={() => setAdding(false)} onLink={setLink} />}
      {link !== undefined && <LinkShown link={link} onClose={() => setLink(undefined)} />}
    </AccessPage>
  );
}
