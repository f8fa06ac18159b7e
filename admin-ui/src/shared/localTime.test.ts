import { describe, expect, it } from "vitest";
import { toInstant, toLocalField } from "./localTime";

describe("local times", () => {
  it("come back as the instant that they were", () => {
    const instant = "2026-11-21T22:49:00.000Z";
    expect(toInstant(toLocalField(instant))).toBe(instant);
  });

  it("are nothing where nothing, or no time, was given", () => {
    expect(toLocalField(undefined)).toBe("");
    expect(toLocalField("placeholder")).toBe("");
    expect(toInstant("")).toBeUndefined();
    expect(toInstant("placeholder")).toBeUndefined();
  });
});
