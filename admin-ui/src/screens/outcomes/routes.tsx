import { lazy } from "react";
import type { RouteObject } from "react-router";

const Outcomes = lazy(() => import("./Outcomes"));

export const outcomes: RouteObject[] = [{ index: true, element: <Outcomes /> }];
