import { Anchor, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useMay } from "../../who/session";
import classes from "./agreements.module.css";

/** The pages about agreements beside each other. */
export function RoomNav() {
  const { t } = useTranslation("agreements");
  const may = useMay();
  const places = [
    { to: "/agreements", text: "nav.list", open: true },
    { to: "/agreements/new", text: "nav.new", open: may("agreements") },
    { to: "/agreements/programmes", text: "nav.programmes", open: true },
    { to: "/agreements/datasheets", text: "nav.datasheets", open: true },
    { to: "/agreements/approvers", text: "nav.approvers", open: may("admin", true) },
  ];
  return (
    <Group component="nav" gap="lg" aria-label={t("nav.label")} className={classes.nav}>
      {places
        .filter((place) => place.open)
        .map((place) => (
          <Anchor key={place.to} component={NavLink} to={place.to} end size="sm" className={classes.place}>
            {t(place.text)}
          </Anchor>
        ))}
    </Group>
  );
}
