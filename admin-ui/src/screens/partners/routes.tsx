import { lazy } from "react";
import type { RouteObject } from "react-router";

const Partners = lazy(() => import("./Partners"));

export const partners: RouteObject[] = [{ index: true, element: <Partners /> }];
