import { describe, expect, it } from "vitest";
import { masked } from "./mask";

describe("a masked value", () => {
  it("tells hashes apart and gives nothing to use", () => {
    expect(masked("3b17eeda775b8cf4beca2e165f825ed169836899b7abd1e4491f1fdcd9bbfcef")).toBe("3b17ee…fcef");
    expect(masked("invented@example.org")).toBe("in…");
    expect(masked("abc")).toBe("a…");
    expect(masked("ab")).toBe("…");
    expect(masked("😀😀😀😀😀😀")).toBe("😀😀…");
  });

  it("never shows more than a third", () => {
    for (let length = 0; length < 80; length++) {
      expect(masked("x".repeat(length)).length - 1).toBeLessThanOrEqual(length / 3);
    }
  });
});
