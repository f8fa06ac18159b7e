import { describe, expect, it } from "vitest";
import { previewOf } from "./importing";

describe("the preview of a file", () => {
  it("reads rows of CSV by the header and shows no value", () => {
    const seen = previewOf("a.csv", "type,value,note\nmd5,0123,our logo\n,0123,\nmd5,,\n");
    expect(seen.kind).toBe("csv");
    expect(seen.rows).toEqual([
      { line: 2, type: "md5", note: "our logo", fault: undefined },
      { line: 3, type: "", note: "", fault: "no-type" },
      { line: 4, type: "md5", note: "", fault: "no-value" },
    ]);
    expect(JSON.stringify(seen)).not.toContain("0123");
  });

  it("says which columns a CSV needs", () => {
    expect(previewOf("a.csv", "kind;value\n").fault).toBe("columns");
  });

  it("reads rows of NDJSON, and tells those that are none", () => {
    const seen = previewOf("a.ndjson", '{"type":"md5","value":"0123","note":"x"}\n{"type"\n');
    expect(seen.rows.map((row) => row.fault)).toEqual([undefined, "unreadable"]);
  });

  it("says that an empty file is empty", () => {
    expect(previewOf("a.ndjson", "\n\n").fault).toBe("empty");
  });
});
