import { lazy } from "react";
import type { RouteObject } from "react-router";

const Search = lazy(() => import("./Search"));
const Entry = lazy(() => import("./Entry"));
const SignalStory = lazy(() => import("./SignalStory"));
const AgreementStory = lazy(() => import("./AgreementStory"));
const Counts = lazy(() => import("./Counts"));
const ProofStatus = lazy(() => import("./ProofStatus"));
const Bundle = lazy(() => import("./Bundle"));
const People = lazy(() => import("./People"));

export const audit: RouteObject[] = [
  { index: true, element: <Search /> },
  { path: "entries/:log/:index", element: <Entry /> },
  { path: "signals/:id", element: <SignalStory /> },
  { path: "agreements/:id", element: <AgreementStory /> },
  { path: "counts", element: <Counts /> },
  { path: "proof", element: <ProofStatus /> },
  { path: "bundle", element: <Bundle /> },
  { path: "people", element: <People /> },
];
