import { describe, expect, it } from "vitest";
import { stateOf } from "./asking";

const NOW = Date.parse("2026-03-01T12:00:00Z");

describe("an API key", () => {
  it.each([
    ["2026-06-01T00:00:00Z", undefined, "valid"],
    ["2026-03-10T00:00:00Z", undefined, "soon"],
    ["2026-03-01T12:00:00Z", undefined, "expired"],
    ["2026-06-01T00:00:00Z", "2026-02-01T00:00:00Z", "revoked"],
    ["2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "revoked"],
  ])("that expires at %s, revoked at %s, is %s", (expiresAt, revokedAt, state) => {
    expect(stateOf({ expiresAt, revokedAt }, NOW)).toBe(state);
  });
});
