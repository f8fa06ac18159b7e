import type { components } from "../../../../target/api/schema";
import { api } from "../../../api/client";
import { answered } from "../../../api/problem";
import type { Scope } from "../../../who/session";

export type Key = components["schemas"]["Key"];

export const KEYS = ["api-keys"];

/** Rights that an administrator may give to programs without having them. */
export const FOR_PROGRAMS: readonly Scope[] = ["publish", "read", "lookup", "feed", "quarantine", "outcomes"];

export const SCOPES: readonly Scope[] = [...FOR_PROGRAMS, "agreements", "approve", "admin", "audit"];

export interface Wish {
  name: string;
  person: string;
  machine: boolean;
  scopes: Scope[];
  expiresInDays: number;
}

export async function listKeys() {
  return answered(api.GET("/v1/keys"));
}

export function makeKey(wish: Wish) {
  return answered(api.POST("/v1/keys", { body: wish }));
}

export function revokeKey(keyId: string) {
  return answered(api.DELETE("/v1/keys/{keyId}", { params: { path: { keyId } } }));
}

export type KeyState = "valid" | "soon" | "expired" | "revoked";
const SOON_MS = 14 * 86_400_000;

/** Whether a key opens anything now, and whether that ends soon. */
export function stateOf(key: Pick<Key, "expiresAt" | "revokedAt">, now: number): KeyState {
  if (key.revokedAt !== undefined && key.revokedAt !== null) {
    return "revoked";
  }
  const left = Date.parse(key.expiresAt) - now;
  if (left <= 0) {
    return "expired";
  }
  return left < SOON_MS ? "soon" : "valid";
}
