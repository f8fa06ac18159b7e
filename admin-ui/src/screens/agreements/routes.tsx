import { lazy } from "react";
import type { RouteObject } from "react-router";

const Agreements = lazy(() => import("./Agreements"));
const AgreementPage = lazy(() => import("./AgreementPage"));

export const agreements: RouteObject[] = [
  { index: true, element: <Agreements /> },
  { path: ":source/:recipient/:id/:version", element: <AgreementPage /> },
];
