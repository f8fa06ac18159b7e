import { lazy } from "react";
import type { RouteObject } from "react-router";

const Quarantine = lazy(() => import("./Quarantine"));

export const quarantine: RouteObject[] = [{ index: true, element: <Quarantine /> }];
