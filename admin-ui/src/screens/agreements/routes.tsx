import { lazy } from "react";
import type { RouteObject } from "react-router";

const Agreements = lazy(() => import("./Agreements"));
const AgreementPage = lazy(() => import("./AgreementPage"));
const Templates = lazy(() => import("./templates/Templates"));
const Write = lazy(() => import("./editor/Write"));
const WriteNew = lazy(() => import("./editor/WriteNew"));
const Programmes = lazy(() => import("./programmes/Programmes"));
const ProgrammePage = lazy(() => import("./programmes/ProgrammePage"));
const Datasheets = lazy(() => import("./datasheets/Datasheets"));
const DatasheetPage = lazy(() => import("./datasheets/DatasheetPage"));
const WriteSheet = lazy(() => import("./datasheets/WriteSheet"));
const Approvers = lazy(() => import("./approvers/Approvers"));

const ONE = ":source/:recipient/:id/:version";

export const agreements: RouteObject[] = [
  { index: true, element: <Agreements /> },
  { path: "new", element: <Templates /> },
  { path: "write", element: <WriteNew /> },
  { path: "programmes", element: <Programmes /> },
  { path: "programmes/:id", element: <ProgrammePage /> },
  { path: "datasheets", element: <Datasheets /> },
  { path: "datasheets/write", element: <WriteSheet /> },
  { path: "datasheets/:source/:feed", element: <DatasheetPage /> },
  { path: "approvers", element: <Approvers /> },
  { path: ONE, element: <AgreementPage /> },
  { path: `${ONE}/edit`, element: <Write way="edit" /> },
  { path: `${ONE}/amend`, element: <Write way="amend" /> },
  { path: `${ONE}/counter`, element: <Write way="counter" /> },
];
