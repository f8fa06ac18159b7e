import { lazy } from "react";
import type { RouteObject } from "react-router";

const Outcomes = lazy(() => import("./Outcomes"));
const Led = lazy(() => import("./led/Led"));
const Received = lazy(() => import("./received/Received"));
const Triage = lazy(() => import("./triage/Triage"));
const Reported = lazy(() => import("./reported/Reported"));
const ByFile = lazy(() => import("./file/ByFile"));
const Reports = lazy(() => import("./transparency/Reports"));
const Report = lazy(() => import("./transparency/Report"));

export const outcomes: RouteObject[] = [
  {
    element: <Outcomes />,
    children: [
      { index: true, element: <Led /> },
      { path: "received", element: <Received /> },
      { path: "waiting", element: <Triage /> },
      { path: "reported", element: <Reported /> },
      { path: "file", element: <ByFile /> },
      { path: "transparency", element: <Reports /> },
      { path: "transparency/:period", element: <Report /> },
    ],
  },
];
