import { lazy } from "react";
import type { RouteObject } from "react-router";

const Account = lazy(() => import("./Account"));

/** Pages that nobody has to be signed in for. */
export const open: RouteObject[] = [];

/** One's own account. */
export const account: RouteObject[] = [{ index: true, element: <Account /> }];
