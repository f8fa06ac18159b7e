import { describe, expect, it } from "vitest";
import { cell, csv } from "./csv";

describe("csv", () => {
  it("quotes what would break a row", () => {
    expect(csv(["a", "b"], [['x"y', "1,2"]])).toBe('a,b\r\n"x""y","1,2"\r\n');
  });

  it("never hands a formula to a spreadsheet", () => {
    expect(cell("=1+1")).toBe("'=1+1");
    expect(cell("@placeholder")).toBe("'@placeholder");
    expect(cell(-5)).toBe("-5");
  });
});
