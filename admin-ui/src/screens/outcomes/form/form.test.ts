import { describe, expect, it } from "vitest";
import { Problem } from "../../../api/problem";
import { defectsOf, membersOf, nothingSaid, today } from "./draft";
import { discloses } from "./noteLint";
import { resultsOf } from "./report";

describe("an outcome that is being written", () => {
  it("says what it lacks", () => {
    expect(defectsOf(nothingSaid())).toEqual(["code"]);
    expect(defectsOf({ ...nothingSaid(), code: "reported" })).toEqual(["body"]);
    expect(defectsOf({ ...nothingSaid(), code: "confirmed", jurisdiction: "Germany" })).toEqual([
      "jurisdiction",
    ]);
    expect(defectsOf({ ...nothingSaid(), code: "confirmed", date: "2999-01-01" })).toEqual(["date"]);
  });

  it("leaves out what is empty", () => {
    const said = { ...nothingSaid(), date: "2026-11-20", note: "  " };
    expect(membersOf(said, "confirmed")).toEqual({
      code: "confirmed",
      date: "2026-11-20",
      reporter: "person",
    });
  });

  it("begins with the day where the person is", () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});

describe("a note", () => {
  it.each([
    ["write to invented@example.org", "email"],
    ["see https://example.org/x", "link"],
    ["case 0123 456 789", "number"],
    ["it is @invented_name", "handle"],
    ["0123456789abcdef0123456789abcdef", "hash"],
  ])("%s is said to disclose", (note, what) => {
    expect(discloses(note)).toContain(what);
  });

  it("of plain words is left alone", () => {
    expect(discloses("Two people looked; same series as last week, 17 items.")).toEqual([]);
  });
});

describe("the answer to many outcomes", () => {
  it("is one result a row", () => {
    const text = '{"row":1,"status":"accepted"}\n{"row":2,"status":"refused"}\n{"summary":{}}\n';
    expect(resultsOf(text).map((one) => one.status)).toEqual(["accepted", "refused"]);
  });

  it("is a problem where the file was refused in the middle", () => {
    const text = '{"row":1,"status":"accepted"}\n{"problem":{"reason":"csv-malformed","detail":"Row 2"}}\n';
    expect(() => resultsOf(text)).toThrow(Problem);
  });
});
