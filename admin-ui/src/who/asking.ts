import { useQueryClient } from "@tanstack/react-query";
import { api, apiBase, keepCsrfToken } from "../api/client";
import { answered } from "../api/problem";
import { SESSION, type Session } from "./session";

export const ACCOUNT = ["account"];

export interface Credentials {
  password: string;
  code: string;
}

function withCode(code: string): { code?: string } {
  return code.trim() === "" ? {} : { code: code.trim() };
}

export function readWays() {
  return answered(api.GET("/v1/sign-in"));
}

export function signIn(person: string, { password, code }: Credentials): Promise<Session> {
  return answered(api.POST("/v1/session", { body: { person: person.trim(), password, ...withCode(code) } }));
}

export function stepUp({ password, code }: Credentials): Promise<Session> {
  return answered(api.POST("/v1/session/step-up", { body: { password, ...withCode(code) } }));
}

export function setPassword(token: string, password: string) {
  return answered(api.POST("/v1/password", { body: { token, password } }));
}

export function readAccount() {
  return answered(api.GET("/v1/account"));
}

export function changePassword(current: string, code: string, password: string): Promise<Session> {
  return answered(api.PUT("/v1/account/password", { body: { current, password, ...withCode(code) } }));
}

export function proposeSecondFactor() {
  return answered(api.POST("/v1/account/second-factor"));
}

export function confirmSecondFactor(code: string) {
  return answered(api.PUT("/v1/account/second-factor", { body: { code } }));
}

export function removeSecondFactor() {
  return answered(api.DELETE("/v1/account/second-factor"));
}

export function makeRecoveryCodes() {
  return answered(api.POST("/v1/account/recovery-codes"));
}

export function listSessions() {
  return answered(api.GET("/v1/account/sessions"));
}

export function endSession(sessionId: string) {
  return answered(api.DELETE("/v1/account/sessions/{sessionId}", { params: { path: { sessionId } } }));
}

/** Takes up a session that just began: what another person read before is forgotten. */
export function useTakeUp(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => {
    const before = client.getQueryData<Session | null>(SESSION);
    keepCsrfToken(session.csrf);
    if (before?.person !== session.person) {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
    }
    client.setQueryData(SESSION, session);
  };
}

/** Where a browser goes to sign in elsewhere, and comes back from to the page that it is at. */
export function providerAddress(options: { stepUp?: boolean } = {}): string {
  const base = new URL(document.baseURI).pathname;
  const place = new URL(location.href);
  // Whoever was refused may want to come as somebody else, whom the provider would not ask for by itself.
  const refused = place.searchParams.has("refused");
  place.searchParams.delete("refused");
  const here = `${place.pathname}${place.search}`;
  const query = new URLSearchParams({ return: here.startsWith(base) ? here.slice(base.length) : "" });
  if (refused) {
    query.set("again", "true");
  }
  if (options.stepUp === true) {
    query.set("step-up", "true");
  }
  return `${apiBase}/sign-in/oidc?${query}`;
}
