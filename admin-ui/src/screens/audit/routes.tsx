import { lazy } from "react";
import type { RouteObject } from "react-router";

const Audit = lazy(() => import("./Audit"));

export const audit: RouteObject[] = [{ index: true, element: <Audit /> }];
