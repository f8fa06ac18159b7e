import { lazy } from "react";
import type { RouteObject } from "react-router";

const People = lazy(() => import("./people/People"));
const Keys = lazy(() => import("./keys/Keys"));

/** Who gets in, and what by. */
export const access: RouteObject[] = [
  { path: "people", element: <People /> },
  { path: "keys", element: <Keys /> },
];
