import { describe, expect, it } from "vitest";
import { ending } from "./EndWarning";
import { fault } from "./NewPassword";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

describe("the end of a session", () => {
  it("is not spoken of before its last two minutes", () => {
    expect(ending({ idleUntil: at(121), expiresAt: at(3600) }, NOW)).toBeUndefined();
    expect(ending({ expiresAt: at(3600) }, NOW)).toBeUndefined();
  });

  it("says which of the two ends comes first", () => {
    expect(ending({ idleUntil: at(60), expiresAt: at(3600) }, NOW)).toEqual({ idle: true, inMs: 60_000 });
    expect(ending({ idleUntil: at(1800), expiresAt: at(30) }, NOW)).toEqual({ idle: false, inMs: 30_000 });
    expect(ending({ idleUntil: at(-5), expiresAt: at(30) }, NOW)).toEqual({ idle: true, inMs: 0 });
  });
});

describe("a new password", () => {
  it("is long and the same twice", () => {
    expect(fault("eleven sign", "eleven sign")).toBe("short");
    expect(fault("twelve signs", "twelve sings")).toBe("differs");
    expect(fault("twelve signs", "twelve signs")).toBeUndefined();
  });

  it("is counted in signs, not in code units", () => {
    expect(fault("𝒶𝒷𝒸𝒹𝑒𝒻", "𝒶𝒷𝒸𝒹𝑒𝒻")).toBe("short");
  });
});
