import { lazy } from "react";
import type { RouteObject } from "react-router";

const Settings = lazy(() => import("./Settings"));

export const settings: RouteObject[] = [{ index: true, element: <Settings /> }];
