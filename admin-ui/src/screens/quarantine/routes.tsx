import { lazy } from "react";
import type { RouteObject } from "react-router";

const Quarantine = lazy(() => import("./Quarantine"));
const Floods = lazy(() => import("./Floods"));
const Flood = lazy(() => import("./Flood"));
const Allowances = lazy(() => import("./Allowances"));

export const quarantine: RouteObject[] = [
  { index: true, element: <Quarantine /> },
  { path: "floods", element: <Floods /> },
  { path: "floods/:id", element: <Flood /> },
  { path: "allowances", element: <Allowances /> },
];
