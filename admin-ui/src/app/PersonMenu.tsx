import { Avatar, Badge, Group, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconLogout2,
  IconMoon,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { apiBase } from "../api/client";
import { chooseLanguage, LANGUAGES } from "../texts/i18n";
import { useSession } from "../who/session";
import { useSignOut } from "../who/useSignOut";

/** Who one is: roles, own account, language, colours, sign-out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { person, roles } = useSession();
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={t("person.menu", { person })}>
          <Group gap="xs" wrap="nowrap">
            <Avatar size={30} radius="xl" color="indigo" name={person} aria-hidden />
            <Text size="sm" visibleFrom="sm" maw={180} truncate>
              {person}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person}
          <Group gap={4} mt={4}>
            {roles.map((role) => (
              <Badge key={role} size="xs" variant="light">
                {t(`role.${role}`)}
              </Badge>
            ))}
          </Group>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          {t("person.account")}
        </Menu.Item>
        <Colours />
        <Languages />
        <Menu.Divider />
        <SignOut />
      </Menu.Dropdown>
    </Menu>
  );
}

function Colours() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconSun size={16} aria-hidden />} onClick={() => setColorScheme("light")}>
        {t("person.light")}
      </Menu.Item>
      <Menu.Item leftSection={<IconMoon size={16} aria-hidden />} onClick={() => setColorScheme("dark")}>
        {t("person.dark")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconDeviceDesktop size={16} aria-hidden />}
        onClick={() => setColorScheme("auto")}
      >
        {t("person.auto")}
      </Menu.Item>
    </>
  );
}

function Languages() {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Divider />
      {LANGUAGES.map((language) => (
        <Menu.Item
          key={language.code}
          lang={language.code}
          leftSection={<IconLanguage size={16} aria-hidden />}
          onClick={() => chooseLanguage(language.code)}
        >
          {language.name}
          {language.machineMade && (
            <Text span size="xs" c="dimmed">
              {" "}
              {t("person.machineMade")}
            </Text>
          )}
        </Menu.Item>
      ))}
    </>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const { method } = useSession();
  const signOut = useSignOut();
  const everywhere = async () => {
    await signOut();
    location.assign(`${apiBase}/sign-in/oidc/out`);
  };
  return (
    <>
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
        {t("person.signOut")}
      </Menu.Item>
      {method === "oidc" && (
        <Menu.Item leftSection={<IconLogout2 size={16} aria-hidden />} onClick={() => void everywhere()}>
          {t("person.signOutThere")}
        </Menu.Item>
      )}
    </>
  );
}
