import { Anchor, Group } from "@mantine/core";
import { Link, useLocation } from "react-router";
import classes from "./SubNav.module.css";

export interface SubPlace {
  path: string;
  label: string;
  /** Whether only the path itself is this place, and nothing below it. */
  exact?: boolean;
}

/** Pages that belong together, as links; which one is open is told to those who hear it, too. */
export function SubNav({ label, places }: { label: string; places: SubPlace[] }) {
  const { pathname } = useLocation();
  return (
    <Group component="nav" aria-label={label} gap={0} className={classes.bar}>
      {places.map((place) => {
        const here =
          pathname === place.path || (place.exact !== true && pathname.startsWith(`${place.path}/`));
        return (
          <Anchor
            key={place.path}
            component={Link}
            to={place.path}
            className={classes.place}
            aria-current={here ? "page" : undefined}
            underline="never"
            size="sm"
          >
            {place.label}
          </Anchor>
        );
      })}
    </Group>
  );
}
