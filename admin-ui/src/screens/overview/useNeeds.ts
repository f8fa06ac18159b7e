import { useQueries } from "@tanstack/react-query";
import { api } from "../../api/client";
import { answered, Problem } from "../../api/problem";
import type { ChangeKind } from "../../shared/live/kinds";
import { type Scope, useSession } from "../../who/session";
import { type Need, needsOf, type Sources } from "./needs";

const MOST = { params: { query: { limit: 100 } } } as const;

interface Source {
  name: keyof Sources;
  scopes: Scope[];
  live: readonly ChangeKind[];
  read: () => Promise<unknown>;
}

const SOURCES: Source[] = [
  {
    name: "attention",
    scopes: ["agreements"],
    live: ["agreements", "duties", "withdrawals", "alarms", "switches"],
    read: async () => (await answered(api.GET("/v1/attention"))).items,
  },
  {
    name: "alarms",
    scopes: ["audit"],
    live: ["alarms"],
    read: async () => (await answered(api.GET("/v1/audit/alarms", MOST))).items,
  },
  {
    name: "triage",
    scopes: ["publish"],
    live: ["triage"],
    read: () => answered(api.GET("/v1/triage", MOST)),
  },
  {
    name: "floods",
    scopes: ["quarantine"],
    live: ["floods"],
    read: () => answered(api.GET("/v1/flood-holds", { params: { query: { state: "waiting", limit: 100 } } })),
  },
  {
    name: "uploads",
    scopes: ["publish"],
    live: ["uploads"],
    read: async () => (await answered(api.GET("/v1/jobs", MOST))).items,
  },
  {
    name: "quarantine",
    scopes: ["quarantine"],
    live: ["quarantine"],
    read: async () =>
      (await answered(api.GET("/v1/quarantine/groups", { params: { query: { state: "held" } } }))).items,
  },
  {
    name: "withdrawals",
    scopes: ["publish"],
    live: ["withdrawals"],
    read: async () => (await answered(api.GET("/v1/withdrawals/overdue", MOST))).items,
  },
  {
    name: "notices",
    scopes: ["outcomes"],
    live: ["notices"],
    read: () => answered(api.GET("/v1/notices", { params: { query: { open: true, limit: 100 } } })),
  },
];

export interface Needs {
  needs: Need[];
  /** Some answers are still out. */
  isPending: boolean;
  /** The first of what could not be read; the rest is shown all the same. */
  error: Problem | undefined;
  retry: () => void;
}

/** Asks for all that the person may deal with; each answer shows as soon as it is there. */
export function useNeeds(): Needs {
  const { scopes } = useSession();
  const asked = SOURCES.filter((source) => source.scopes.some((scope) => scopes.includes(scope)));
  const answers = useQueries({
    queries: asked.map((source) => ({
      queryKey: ["needs", source.name],
      queryFn: source.read,
      meta: { live: source.live },
    })),
  });
  const sources = Object.fromEntries(asked.map((source, i) => [source.name, answers[i]?.data])) as Sources;
  const failed = answers.find((answer) => answer.error !== null);
  return {
    needs: needsOf(sources, scopes, new Date()),
    isPending: answers.some((answer) => answer.isPending),
    error: failed === undefined ? undefined : Problem.of(failed.error),
    retry: () => {
      for (const answer of answers) {
        if (answer.error !== null) {
          void answer.refetch();
        }
      }
    },
  };
}
