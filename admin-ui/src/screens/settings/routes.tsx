import { lazy } from "react";
import type { RouteObject } from "react-router";

const Settings = lazy(() => import("./Settings"));
const NodeFacts = lazy(() => import("./NodeFacts"));
const Banks = lazy(() => import("./Banks"));
const Bank = lazy(() => import("./Bank"));
const Phrases = lazy(() => import("./Phrases"));
const Switches = lazy(() => import("./Switches"));
const Schemes = lazy(() => import("./Schemes"));
const Scheme = lazy(() => import("./Scheme"));
const Webhooks = lazy(() => import("./Webhooks"));
const NodeKeys = lazy(() => import("./NodeKeys"));
const RecoveryPage = lazy(() => import("./recovery/RecoveryPage"));
const Retention = lazy(() => import("./Retention"));

export const settings: RouteObject[] = [
  { index: true, element: <Settings /> },
  { path: "node", element: <NodeFacts /> },
  { path: "node-keys", element: <NodeKeys /> },
  { path: "banks", element: <Banks /> },
  { path: "banks/:name", element: <Bank /> },
  { path: "phrases", element: <Phrases /> },
  { path: "switches", element: <Switches /> },
  { path: "schemes", element: <Schemes /> },
  { path: "schemes/:scheme", element: <Scheme /> },
  { path: "webhooks", element: <Webhooks /> },
  { path: "recovery", element: <RecoveryPage /> },
  { path: "retention", element: <Retention /> },
];
