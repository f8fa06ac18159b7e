import { lazy, Suspense } from "react";
import type { RouteObject } from "react-router";

const Account = lazy(() => import("./Account"));
const SignInAs = lazy(() => import("./SignInAs"));
const SetPassword = lazy(() => import("./SetPassword"));

/** Pages that nobody has to be signed in for. */
export const open: RouteObject[] = [
  {
    path: "set-password",
    element: (
      <Suspense>
        <SetPassword />
      </Suspense>
    ),
  },
];

/** One's own account. */
export const account: RouteObject[] = [{ index: true, element: <Account /> }];

/** Where links that name a person lead. */
export const signInAs: RouteObject[] = [{ index: true, element: <SignInAs /> }];
