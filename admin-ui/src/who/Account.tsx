import { Card, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Page } from "../shared/Page";
import { Shown } from "../shared/States";
import { ACCOUNT, readAccount } from "./asking";
import { PasswordCard } from "./PasswordCard";
import { SecondFactorCard } from "./SecondFactorCard";
import { SessionsCard } from "./SessionsCard";
import { useSession } from "./session";

/** One's own password, second factor and sessions. */
export default function Account() {
  const { t } = useTranslation("who");
  const { method } = useSession();
  const query = useQuery({ queryKey: ACCOUNT, queryFn: readAccount, enabled: method !== "key" });
  return (
    <Page title={t("account.title")} intro={t("account.intro")}>
      {method === "key" ? (
        <Text>{t("account.key")}</Text>
      ) : (
        <Shown query={query}>
          {(account) => (
            <Stack maw={720}>
              {account.method === "local" ? (
                <>
                  <PasswordCard hasSecondFactor={account.hasSecondFactor === true} />
                  <SecondFactorCard account={account} />
                </>
              ) : (
                <Card withBorder>
                  <Title order={2} size="h4">
                    {t("account.elsewhere")}
                  </Title>
                  <Text size="sm">{t("account.elsewhereHint")}</Text>
                </Card>
              )}
              <SessionsCard />
            </Stack>
          )}
        </Shown>
      )}
    </Page>
  );
}
