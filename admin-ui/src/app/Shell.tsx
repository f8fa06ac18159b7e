import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation } from "react-router";
import { Loading } from "../shared/States";
import { useSession } from "../who/session";
import { Away } from "./Away";
import { CutOff } from "./CutOff";
import { mayOpen, PLACES } from "./navigation";
import { PersonMenu } from "./PersonMenu";
import { Recovering } from "./Recovering";

/** Every page's frame: where one is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { member } = useSession();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        {t("nav.skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("nav.menu")} />
            <img src="./icon.svg" alt="" width={24} height={24} />
            <Text fw={600} truncate>
              {member.title}
            </Text>
            <Text c="dimmed" size="sm" visibleFrom="xs">
              Heliograph
            </Text>
          </Group>
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t("nav.pages")}>
        <ScrollArea>
          <Places onGo={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Away />
        <CutOff />
        <Recovering />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}

function Places({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const { scopes } = useSession();
  const { pathname } = useLocation();
  return PLACES.filter((place) => mayOpen(place, scopes)).map((place) => {
    const here = pathname === place.path || pathname.startsWith(`${place.path}/`);
    return (
      <NavLink
        key={place.path}
        component={Link}
        to={place.path}
        label={t(`nav.${place.text}`)}
        leftSection={<place.icon size={18} stroke={1.6} />}
        active={here}
        aria-current={here ? "page" : undefined}
        onClick={onGo}
      />
    );
  });
}
