import type { Role } from "../src/who/session";

export type Alias = "harbor" | "lumen" | "tern";

export interface Person {
  name: string;
  account: string;
  role: Role;
  password: string;
}

/** A member of the demo: where its node is, and who works there. */
export interface Member {
  alias: Alias;
  id: string;
  title: string;
  url: string;
  pages: string;
  /** An API key with every scope. */
  key: string;
  people: Person[];
}

interface Guide {
  convenerRoot: string;
  members: Member[];
}

const guide = JSON.parse(process.env.HELIOGRAPH_DEMO_GUIDE ?? '{"convenerRoot":"","members":[]}') as Guide;

/** File of the key that everything in the federation is proven by. */
export function convenerRoot(): string {
  return guide.convenerRoot;
}

export function memberOf(alias: Alias): Member {
  const found = guide.members.find((member) => member.alias === alias);
  if (found === undefined) {
    throw new Error(`the demo has no member ${alias}`);
  }
  return found;
}

/** Somebody with this role; legal reviewers are two. */
export function personOf(alias: Alias, role: Role, which = 0): Person {
  const found = memberOf(alias).people.filter((person) => person.role === role)[which];
  if (found === undefined) {
    throw new Error(`${alias} has no ${role} number ${which}`);
  }
  return found;
}

/** Asks a node as a program does, beside what people do in the browser. */
export async function asked<T>(alias: Alias, path: string, body?: unknown): Promise<T> {
  const { url, key } = memberOf(alias);
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${alias} answers ${answer.status} to ${path}: ${await answer.text()}`);
  }
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Stops or starts a member's node, as the guide's buttons do. */
export async function node(alias: Alias, act: "stop" | "start"): Promise<void> {
  const address = process.env.HELIOGRAPH_DEMO ?? "";
  const answer = await fetch(new URL(`${act}/${alias}`, address), { method: "POST", redirect: "manual" });
  if (answer.status !== 303) {
    throw new Error(`${act} of ${alias}: ${answer.status}`);
  }
}
