import type { Scope } from "../../who/session";

/** One page of the settings, and who may open it. */
export interface Section {
  path: string;
  /** Names of its texts, with their room. */
  title: string;
  intro: string;
  scopes: readonly Scope[];
}

const own = (path: string, ...scopes: Scope[]): Section => ({
  path,
  title: `settings:${path}.title`,
  intro: `settings:${path}.intro`,
  scopes,
});

/** In the order in which an administrator needs them; auditors read all of them. */
export const SECTIONS: readonly Section[] = [
  { path: "people", title: "people:title", intro: "people:intro", scopes: ["admin"] },
  { path: "keys", title: "people:keys.title", intro: "people:keys.intro", scopes: ["admin"] },
  own("node", "read"),
  own("node-keys", "admin"),
  own("banks", "read"),
  own("phrases", "read"),
  own("switches", "admin"),
  own("schemes", "read"),
  own("webhooks", "admin"),
  own("retention", "read"),
  own("recovery", "read"),
];

/** The pages that somebody with these scopes may open. */
export function openTo(scopes: readonly Scope[]): Section[] {
  return SECTIONS.filter(
    (one) => scopes.includes("audit") || one.scopes.some((scope) => scopes.includes(scope)),
  );
}
