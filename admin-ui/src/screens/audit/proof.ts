/** A checkpoint as it was signed: which log, how many entries, the root over them, who signed. */
export interface Checkpoint {
  origin: string;
  size: bigint;
  root: string;
  /** Names of those whose signatures stand below it; their signatures are not checked here. */
  signers: string[];
}

/** That one entry is in the log (c2sp.org/tlog-proof). */
export interface Proof {
  index: bigint;
  path: string[];
  checkpoint: Checkpoint;
}

const HEAD = "c2sp.org/tlog-proof@v1";

export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root] = text.split("\n");
  if (origin === undefined || root === undefined || !/^\d{1,18}$/.test(size ?? "")) {
    return undefined;
  }
  const signers = [...text.matchAll(/^— (\S+) \S+$/gm)].flatMap((match) => match[1] ?? []);
  return { origin, size: BigInt(size ?? 0), root, signers };
}

export function parseProof(text: string): Proof | undefined {
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  const at = lines.findIndex((line) => /^index \d{1,18}$/.test(line));
  const checkpoint = parseCheckpoint(text.slice(end + 2));
  if (lines[0] !== HEAD || at < 0 || checkpoint === undefined) {
    return undefined;
  }
  return { index: BigInt((lines[at] ?? "").slice("index ".length)), path: lines.slice(at + 1), checkpoint };
}

const memberOf = (name: string) => name.split("/")[0] ?? name;

/** Members beside the log's own whose cosignatures stand below a checkpoint. */
export function othersThatSaw({ origin, signers }: Checkpoint): string[] {
  return [...new Set(signers.map(memberOf))].filter((member) => member !== memberOf(origin));
}

/** Bytes of base64 or base64url, with or without padding. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

async function hash(...parts: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(entry: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return hash(LEAF, entry);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Whether the entry's bytes lead to the checkpoint's root by the path of the proof (RFC 9162, 2.1.3.2). */
export async function leadsToRoot(entry: Uint8Array<ArrayBuffer>, proof: Proof): Promise<boolean> {
  let first = proof.index;
  let last = proof.checkpoint.size - 1n;
  if (first > last) {
    return false;
  }
  let root = await leafHash(entry);
  for (const step of proof.path) {
    if (last === 0n) {
      return false;
    }
    if ((first & 1n) === 1n || first === last) {
      root = await hash(NODE, bytesOf(step), root);
      while ((first & 1n) === 0n && first !== 0n) {
        first >>= 1n;
        last >>= 1n;
      }
    } else {
      root = await hash(NODE, root, bytesOf(step));
    }
    first >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(root, bytesOf(proof.checkpoint.root));
}
