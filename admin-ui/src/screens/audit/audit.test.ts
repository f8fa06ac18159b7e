import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import ar from "../../texts/ar/audit.json";
import en from "../../texts/en/audit.json";
import { ACTS } from "./acts";
import type { Step } from "./asking";
import { bundleRequest } from "./bundling";
import { bytesOf, leadsToRoot, leafHash, othersThatSaw, type Proof, parseProof } from "./proof";
import { actorOf, questionOf } from "./question";
import { runs } from "./runs";

const ACTS_OF_THE_NODE = "../protocol/src/main/java/org/heliograph/protocol/audit/AuditAct.java";

function acts(): string[] {
  const source = readFileSync(ACTS_OF_THE_NODE, "utf8");
  return [...source.matchAll(/^ {2}[A-Z][A-Z_0-9]*\(\s*"([a-z.-]+)"/gm)].flatMap((match) => match[1] ?? []);
}

function text(texts: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((at: unknown, name) => (at as Record<string, unknown> | undefined)?.[name], texts);
}

describe("acts", () => {
  it("are those that the node can write down, all of them", () => {
    expect(acts().length).toBeGreaterThan(90);
    expect([...ACTS].sort()).toEqual(acts().sort());
  });

  it.each(acts())("%s has words in every language", (act) => {
    expect(text(en, `act.${act}`)).toBeTypeOf("string");
    expect(text(ar, `act.${act}`)).toBeTypeOf("string");
  });
});

describe("a proof", () => {
  const encode = (words: string) => new Uint8Array(new TextEncoder().encode(words));
  const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
  const node = async (a: Uint8Array, b: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.of(1, ...a, ...b)));

  /** Of the third of three entries, whose sibling is the root over the first two. */
  async function third(): Promise<Proof> {
    const [a, b, c] = await Promise.all(["a", "b", "c"].map((words) => leafHash(encode(words))));
    if (a === undefined || b === undefined || c === undefined) {
      throw new Error("three hashes");
    }
    const left = await node(a, b);
    const root = base64(await node(left, c));
    const note = `member.example/heliograph/audit/1\n3\n${root}\n\n— member.example/heliograph/audit/1 AAAA\n— other.example/heliograph/witness AAAA\n`;
    const proof = parseProof(`c2sp.org/tlog-proof@v1\nindex 2\n${base64(left)}\n\n${note}`);
    if (proof === undefined) {
      throw new Error("it is a proof");
    }
    return proof;
  }

  it("is read with who signed its checkpoint", async () => {
    const proof = await third();
    expect(proof.index).toBe(2n);
    expect(proof.checkpoint.size).toBe(3n);
    expect(proof.checkpoint.signers).toEqual([
      "member.example/heliograph/audit/1",
      "other.example/heliograph/witness",
    ]);
    expect(othersThatSaw(proof.checkpoint)).toEqual(["other.example"]);
    expect(parseProof("c2sp.org/other@v1\nindex 2\n\nx\n1\ny\n")).toBeUndefined();
  });

  it("holds for the entry's bytes at its place, and for nothing else", async () => {
    const proof = await third();
    expect(await leadsToRoot(encode("c"), proof)).toBe(true);
    expect(await leadsToRoot(encode("d"), proof)).toBe(false);
    expect(await leadsToRoot(encode("c"), { ...proof, index: 1n })).toBe(false);
    expect(await leadsToRoot(encode("c"), { ...proof, index: 3n })).toBe(false);
    expect(await leadsToRoot(encode("c"), { ...proof, path: [] })).toBe(false);
  });

  it("reads base64 of both alphabets", () => {
    expect([...bytesOf("-_8")]).toEqual([251, 255]);
    expect([...bytesOf("+/8=")]).toEqual([251, 255]);
  });
});

describe("a question", () => {
  it("asks for an actor of each kind", () => {
    expect(actorOf("node", "")).toEqual({ actor: "node" });
    expect(actorOf("member", "tern.example")).toEqual({ actor: "member:tern.example" });
    expect(actorOf("key", "k1")).toEqual({ actor: "key:k1" });
    expect(actorOf("person", "p-1")).toEqual({ person: "p-1" });
    expect(actorOf("anybody", "left over")).toEqual({});
  });

  it("leaves out what was left empty", () => {
    expect(questionOf({ signal: " ", partner: "tern", act: "" })).toEqual({ partner: "tern" });
  });
});

describe("a bundle", () => {
  const empty = {
    about: "signal" as const,
    signal: "",
    agreement: "",
    version: "",
    partner: "",
    from: "",
    to: "",
    texts: false,
    names: false,
    uncosigned: false,
  };

  it("asks for what it is about, and for nothing that was typed for another scope", () => {
    expect(bundleRequest({ ...empty, signal: " 6F1C ", agreement: "left-over" })).toEqual({
      signal: "6f1c",
      texts: false,
      names: false,
      uncosigned: false,
      waitSeconds: 30,
    });
    expect(bundleRequest({ ...empty, about: "agreement", agreement: "a-b", version: "2" })).toMatchObject({
      agreement: "a-b",
      agreementVersion: 2,
    });
  });
});

describe("a story", () => {
  const step = (index: number, act: string, about: Step["about"] = []): Step => ({
    ref: `1/${index}`,
    log: 1,
    index,
    words: "",
    act,
    by: { actor: "node" },
    about,
    factsSound: true,
  });
  const fact = { number: 0, signal: "", version: 1, what: "kept", words: "" };

  it("tells many like steps in a row as one, and few one by one", () => {
    const acts = ["a", "b", "b", "b", "b", "a", "a", "a"];
    const told = runs(acts.map((act, index) => step(index, act)));
    expect(told.map((run) => run.length)).toEqual([1, 4, 1, 1, 1]);
  });

  it("keeps alone what says something of a signal", () => {
    expect(runs([1, 2, 3, 4, 5].map((index) => step(index, "a", [fact]))).length).toBe(5);
  });
});
