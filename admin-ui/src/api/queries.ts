import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

const LONGEST_PAUSE_MS = 10_000;

type Listener = (problem: Problem) => void;
const listeners = new Set<Listener>();

/** Tells of every failed call; returns what ends that. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function told(error: unknown): void {
  const problem = Problem.of(error);
  for (const listener of listeners) {
    listener(problem);
  }
}

/** What was read is kept for a while; a node that restarts is asked again until it answers. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: told }),
    mutationCache: new MutationCache({ onError: told }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => Problem.of(error).isAway && count < 3,
        retryDelay: (count) => Math.min(500 * 2 ** count, LONGEST_PAUSE_MS),
      },
      mutations: { retry: false },
    },
  });
}
