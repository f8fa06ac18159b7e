import { lazy } from "react";
import type { RouteObject } from "react-router";

const Partners = lazy(() => import("./Partners"));
const Partner = lazy(() => import("./one/Partner"));

export const partners: RouteObject[] = [
  { index: true, element: <Partners /> },
  { path: ":partner", element: <Partner /> },
];
