import { describe, expect, it } from "vitest";
import { countBelow, type Finding, pathOf, placed } from "./findings";

const terms = {
  title: "Placeholder",
  duties: [{ duty: "receipt" }],
  clauses: [
    { id: "first", senderBases: [{ provision: "eu-gdpr:A6-1-f" }] },
    { id: "second.one", senderBases: [{}, {}], scope: { kinds: ["content"] } },
  ],
};

function defect(field: string): Finding {
  return { severity: "defect", field, detail: `of ${field}` };
}

describe("findings of the lint", () => {
  it("go beside their field, clauses by their ids", () => {
    expect(pathOf("clauses[second.one].senderBases[1].reference", terms)).toEqual([
      "clauses",
      1,
      "senderBases",
      1,
      "reference",
    ]);
    const by = placed([defect("clauses[second.one].senderBases[1].reference"), defect("title")], terms);
    expect([...by.keys()]).toEqual(["clauses.1.senderBases.1.reference", "title"]);
  });

  it("go to the nearest field above where the form has none", () => {
    const by = placed(
      [
        defect("clauses[first].weird"),
        defect("clauses[first].scope.minimumConfidence"),
        defect("clauses[lost].title"),
        defect("duties[0].elsewhere"),
        defect("version"),
        defect("file"),
      ],
      terms,
    );
    expect(Object.fromEntries([...by].map(([key, all]) => [key, all.length]))).toEqual({
      "clauses.0": 1,
      "clauses.0.scope.minimumConfidence": 1,
      clauses: 1,
      "duties.0": 1,
      "": 2,
    });
  });

  it("are counted with what lies below", () => {
    const remark: Finding = { severity: "remark", field: "clauses[first].title", detail: "a word" };
    const by = placed([defect("clauses[first].scope.kinds"), remark, defect("title")], terms);
    expect(countBelow(by, ["clauses", 0])).toEqual({ defects: 1, remarks: 1 });
    expect(countBelow(by, ["clauses", 1])).toEqual({ defects: 0, remarks: 0 });
  });
});
