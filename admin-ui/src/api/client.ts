import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "../../target/api/schema";
import { isAttended } from "./attended";

/** Where the node's API begins: one level above this page's base, so that a path prefix is kept. */
export const apiBase = new URL("..", document.baseURI).href.replace(/\/$/, "");

let csrf: string | undefined;

/** Every change that a session asks for carries this token; the session's answer brings it. */
export function keepCsrfToken(token: string | undefined): void {
  csrf = token;
}

export function csrfHeader(): Record<string, string> {
  return csrf === undefined ? {} : { "X-CSRF-Token": csrf };
}

const asThePage: Middleware = {
  onRequest({ request }) {
    if (!isAttended()) {
      request.headers.set("X-Unattended", "true");
    }
    if (csrf !== undefined && request.method !== "GET") {
      request.headers.set("X-CSRF-Token", csrf);
    }
    return request;
  },
};

/** The node's API, typed by its contract. */
export const api = createClient<paths>({ baseUrl: apiBase, credentials: "same-origin" });
api.use(asThePage);
