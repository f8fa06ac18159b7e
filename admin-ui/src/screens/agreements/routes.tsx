import { lazy } from "react";
import type { RouteObject } from "react-router";

const Agreements = lazy(() => import("./Agreements"));

export const agreements: RouteObject[] = [{ index: true, element: <Agreements /> }];
