import { createBrowserRouter, type RouteObject } from "react-router";
import { agreements } from "../screens/agreements/routes";
import { audit } from "../screens/audit/routes";
import { lookup } from "../screens/lookup/routes";
import { outcomes } from "../screens/outcomes/routes";
import { overview } from "../screens/overview/routes";
import { partners } from "../screens/partners/routes";
import { quarantine } from "../screens/quarantine/routes";
import { access } from "../screens/settings/access";
import { settings } from "../screens/settings/routes";
import { signals } from "../screens/signals/routes";
import { account, open, signInAs } from "../who/routes";
import { Broken } from "./Broken";
import { Entrance } from "./Entrance";
import { Home } from "./Home";
import { NowhereHere } from "./NowhereHere";

const inside: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: "overview", children: overview },
  { path: "signals", children: signals },
  { path: "lookup", children: lookup },
  { path: "outcomes", children: outcomes },
  { path: "quarantine", children: quarantine },
  { path: "agreements", children: agreements },
  { path: "partners", children: partners },
  { path: "audit", children: audit },
  { path: "settings", children: [...settings, ...access] },
  { path: "account", children: account },
  { path: "sign-in", children: signInAs },
  { path: "*", element: <NowhereHere /> },
];

/** All pages, below whatever prefix the node is served under. */
export function newRouter() {
  return createBrowserRouter(
    [
      ...open,
      {
        element: <Entrance />,
        errorElement: <Broken />,
        children: [{ errorElement: <Broken />, children: inside }],
      },
    ],
    { basename: new URL(document.baseURI).pathname.replace(/\/$/, "") },
  );
}
