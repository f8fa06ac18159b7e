import { lazy } from "react";
import type { RouteObject } from "react-router";

const Lookup = lazy(() => import("./Lookup"));

export const lookup: RouteObject[] = [{ index: true, element: <Lookup /> }];
