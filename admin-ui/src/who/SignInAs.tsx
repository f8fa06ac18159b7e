import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import { Page } from "../shared/Page";
import { useSession } from "./session";
import { useSignOut } from "./useSignOut";

/** Where links to the sign-in lead who is signed in: on, or to signing in as the person that they name. */
export default function SignInAs() {
  const { t } = useTranslation("who");
  const { person } = useSession();
  const signOut = useSignOut();
  const wanted = useSearchParams()[0].get("person") ?? person;
  if (wanted === person) {
    return <Navigate to="/" replace />;
  }
  return (
    <Page title={t("as.title", { person: wanted })} intro={t("as.now", { person })}>
      <Group>
        <Button onClick={() => void signOut()}>{t("as.act")}</Button>
        <Button variant="default" component={Link} to="/">
          {t("as.stay", { person })}
        </Button>
      </Group>
    </Page>
  );
}
