import { lazy } from "react";
import type { RouteObject } from "react-router";

const Overview = lazy(() => import("./Overview"));

export const overview: RouteObject[] = [{ index: true, element: <Overview /> }];
