import { lazy } from "react";
import type { RouteObject } from "react-router";

const Signals = lazy(() => import("./Signals"));

export const signals: RouteObject[] = [{ index: true, element: <Signals /> }];
