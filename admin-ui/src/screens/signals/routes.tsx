import { lazy } from "react";
import type { RouteObject } from "react-router";

const SignalsPage = lazy(() => import("./list/SignalsPage"));
const SignalPage = lazy(() => import("./one/SignalPage"));

export const signals: RouteObject[] = [
  { index: true, element: <SignalsPage /> },
  { path: "own/:id", element: <SignalPage /> },
  { path: "received/:source/:id", element: <SignalPage /> },
];
