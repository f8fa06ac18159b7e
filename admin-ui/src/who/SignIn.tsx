import { Card, Container, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The ways to sign in. */
export function SignIn() {
  const { t } = useTranslation("who");
  return (
    <Container size={420} py="xl" component="main">
      <Title order={1} ta="center">
        {t("signIn.title")}
      </Title>
      <Card withBorder mt="lg">
        <Text>{t("signIn.first")}</Text>
      </Card>
    </Container>
  );
}
