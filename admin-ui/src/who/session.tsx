import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { attendedHeader } from "../api/attended";
import { apiBase, keepCsrfToken } from "../api/client";
import { Problem } from "../api/problem";

export type Role = "publisher" | "analyst" | "legal-reviewer" | "administrator" | "auditor";
export type Scope =
  | "publish"
  | "read"
  | "lookup"
  | "feed"
  | "quarantine"
  | "outcomes"
  | "agreements"
  | "approve"
  | "admin"
  | "audit";

/** Who is signed in, as the node says it. */
export interface Session {
  person: string;
  roles: Role[];
  scopes: Scope[];
  member: { id: string; alias: string; title: string };
  csrf?: string;
  method: string;
  expiresAt: string;
  idleUntil?: string;
  steppedUpUntil?: string;
  /** A second factor has to be set up before anything else. */
  secondFactorMissing?: boolean;
}

const Who = createContext<Session | null>(null);

async function readSession(): Promise<Session | null> {
  const response = await fetch(`${apiBase}/v1/session`, {
    credentials: "same-origin",
    headers: attendedHeader(),
  });
  if (response.status === 401) {
    return null;
  }
  if (!response.ok) {
    throw Problem.ofBody(response.status, await response.json().catch(() => null));
  }
  return (await response.json()) as Session;
}

export const SESSION = ["session"];

/** Asks who is signed in; null where nobody is. */
export function useSessionQuery() {
  const query = useQuery({
    queryKey: SESSION,
    queryFn: readSession,
    staleTime: 20_000,
    refetchInterval: 30_000,
  });
  const csrf = query.data?.csrf;
  useEffect(() => keepCsrfToken(csrf), [csrf]);
  return query;
}

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  // Before the first change that a child asks for, not after.
  keepCsrfToken(session.csrf);
  return <Who value={session}>{children}</Who>;
}

/** The person who is signed in; only below the shell. */
export function useSession(): Session {
  const session = useContext(Who);
  if (session === null) {
    throw new Error("nobody is signed in here");
  }
  return session;
}

/** Whether the person may do what a scope is for; auditors may read whatever changes nothing. */
export function useMay(): (scope: Scope, reading?: boolean) => boolean {
  const { scopes } = useSession();
  return (scope, reading = false) => scopes.includes(scope) || (reading && scopes.includes("audit"));
}

/** Nobody is signed in any more: what was read is forgotten, and the page asks who one is. */
export function useForgetSession(): () => void {
  const client = useQueryClient();
  return () => {
    keepCsrfToken(undefined);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
    client.setQueryData(SESSION, null);
  };
}
