import type { Question } from "./asking";

export const ACTORS = ["anybody", "node", "person", "key", "member"] as const;
export type ActorKind = (typeof ACTORS)[number];

/** How a question asks for who acted. */
export function actorOf(kind: ActorKind, name: string): Question {
  if (kind === "node") {
    return { actor: "node" };
  }
  if (kind === "anybody" || name.trim() === "") {
    return {};
  }
  return kind === "person" ? { person: name.trim() } : { actor: `${kind}:${name.trim()}` };
}

/** Who a question asks for, as the form shows it. */
export function actorShown({ actor, person }: Question): { kind: ActorKind; name: string } {
  if (person !== undefined) {
    return { kind: "person", name: person };
  }
  const [kind, ...name] = (actor ?? "anybody").split(":");
  return { kind: ACTORS.find((one) => one === kind) ?? "anybody", name: name.join(":") };
}

/** The question without what was left empty. */
export function questionOf(typed: Question): Question {
  return Object.fromEntries(
    Object.entries(typed)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value !== undefined && value !== ""),
  );
}
