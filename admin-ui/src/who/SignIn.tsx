import { Alert, Button, Divider, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ReasonWords } from "../shared/ReasonWords";
import { providerAddress } from "./asking";
import { OpenPage, useWays } from "./OpenPage";
import { SignInForm } from "./SignInForm";

/** The ways to sign in; after that the person is where they wanted to be. */
export function SignIn() {
  const { t } = useTranslation("who");
  const ways = useWays().data;
  const refused = new URLSearchParams(location.search).get("refused");
  return (
    <OpenPage title={t("signIn.title")}>
      <Stack>
        {refused !== null && (
          <Alert color="yellow" role="alert">
            <ReasonWords reason={refused} />
          </Alert>
        )}
        {ways?.oidc !== undefined && (
          <>
            <Button component="a" href={providerAddress()} fullWidth>
              {t("signIn.with", { name: ways.oidc.name })}
            </Button>
            <Divider label={t("signIn.or")} />
          </>
        )}
        <SignInForm plain={ways?.oidc !== undefined} />
      </Stack>
    </OpenPage>
  );
}
