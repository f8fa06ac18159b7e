import { describe, expect, it } from "vitest";
import { countOf, toQuery, whoseOf } from "./filters";

describe("the filters of the list", () => {
  it("ask for own signals, newest first, where nothing is said", () => {
    const query = toQuery({}, undefined);
    expect(query).toMatchObject({ scope: "own", order: "newest", limit: 100 });
    expect(Object.values(query).filter((value) => value !== undefined)).toHaveLength(3);
  });

  it("take a source with received ones alone", () => {
    expect(toQuery({ whose: "received", source: "tern.example" }, "17").source).toBe("tern.example");
    expect(toQuery({ source: "tern.example" }, "17").source).toBeUndefined();
    expect(toQuery({ source: "tern.example" }, "17").cursor).toBe("17");
  });

  it("count both days of an interval in full, in the person's zone", () => {
    const { from, to } = toQuery({ from: "2026-11-20", to: "2026-11-20" }, undefined);
    expect(new Date(to ?? "").getTime() - new Date(from ?? "").getTime()).toBe(86_400_000);
    expect(new Date(from ?? "").getHours()).toBe(0);
  });

  it("leave out what is no day", () => {
    expect(toQuery({ from: "yesterday", to: "<b>" }, undefined)).toMatchObject({
      from: undefined,
      to: undefined,
    });
  });

  it("know whose signals an address means, and count without that", () => {
    expect(whoseOf({ whose: "everybody's" })).toBe("own");
    expect(countOf({ whose: "received", kind: "link", label: "tc:A1" })).toBe(2);
  });
});
