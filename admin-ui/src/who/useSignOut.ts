import { apiBase, csrfHeader } from "../api/client";
import { useForgetSession } from "./session";

/** Ends the session; the page then asks to sign in, where it is. */
export function useSignOut(): () => Promise<void> {
  const forget = useForgetSession();
  return async () => {
    await fetch(`${apiBase}/v1/session`, {
      method: "DELETE",
      headers: csrfHeader(),
      credentials: "same-origin",
    });
    forget();
  };
}
