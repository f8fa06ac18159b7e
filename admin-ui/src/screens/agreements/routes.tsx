import { lazy } from "react";
import type { RouteObject } from "react-router";

const Agreements = lazy(() => import("./Agreements"));
const AgreementPage = lazy(() => import("./AgreementPage"));
const Templates = lazy(() => import("./templates/Templates"));
const Write = lazy(() => import("./editor/Write"));
const WriteNew = lazy(() => import("./editor/WriteNew"));

const ONE = ":source/:recipient/:id/:version";

export const agreements: RouteObject[] = [
  { index: true, element: <Agreements /> },
  { path: "new", element: <Templates /> },
  { path: "write", element: <WriteNew /> },
  { path: ONE, element: <AgreementPage /> },
  { path: `${ONE}/edit`, element: <Write way="edit" /> },
  { path: `${ONE}/amend`, element: <Write way="amend" /> },
  { path: `${ONE}/counter`, element: <Write way="counter" /> },
];
