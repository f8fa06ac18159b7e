import type { components } from "../../../target/api/schema";

/** What can be told to have changed. */
export type ChangeKind = components["schemas"]["Changed"]["kinds"][number];

declare module "@tanstack/react-query" {
  interface Register {
    /** A query with `meta: { live: [...] }` is read anew when one of these kinds changes. */
    queryMeta: { live?: readonly ChangeKind[] };
  }
}

/** A set of kinds; null stands for all of them, as after a time of not listening. */
export type Changed = ReadonlySet<ChangeKind> | null;

export function concerns(changed: Changed, kinds: readonly ChangeKind[] | undefined): boolean {
  return kinds?.some((kind) => changed === null || changed.has(kind)) ?? false;
}
