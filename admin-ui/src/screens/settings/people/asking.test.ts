import { describe, expect, it } from "vitest";
import { type Account, addressOf, deeds } from "./asking";

const account: Account = {
  person: "maria",
  roles: ["analyst"],
  enabled: true,
  hasPassword: true,
  hasSecondFactor: true,
  madeAt: "2026-03-01T12:00:00Z",
  madeBy: "first key",
};

describe("what can be done with an account", () => {
  it("is all for another person", () => {
    expect(deeds(account, "omar")).toEqual(["roles", "link", "factor", "sessions", "disable", "remove"]);
  });

  it("leaves out one's own roles, however the name is written", () => {
    expect(deeds(account, "Maria")).toEqual(["link", "factor", "sessions"]);
  });

  it("is little where the account is switched off", () => {
    expect(deeds({ ...account, enabled: false, hasSecondFactor: false }, "omar")).toEqual([
      "roles",
      "enable",
      "remove",
    ]);
  });
});

describe("a link", () => {
  it("keeps its token behind the #, which no server is sent", () => {
    const address = new URL(addressOf({ person: "maria", token: "abc", expiresAt: "" }));
    expect(address.hash).toBe("#abc");
    expect(address.pathname).toMatch(/set-password$/);
  });
});
