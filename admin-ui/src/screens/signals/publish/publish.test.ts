import { describe, expect, it } from "vitest";
import type { Signal } from "../model";
import { defectsOf, grouped, wrongWith } from "./defects";
import { formOf, newForm, newIndicator, toDraft } from "./draft";
import { formatOf } from "./send";

describe("a draft by form", () => {
  it("leaves out what is empty, and states what is filled in", () => {
    const form = newForm();
    form.indicators = [newIndicator("username", " invented-17 ", { platform: "example.org", from: "" })];
    form.kind = "account";
    form.subjectRole = "unknown";
    form.confidence = 0;
    form.humanReviewed = "no";
    form.labels = ["tc:B2"];
    expect(toDraft(form)).toEqual({
      kind: "account",
      indicators: [{ type: "username", value: "invented-17", platform: "example.org" }],
      labels: [{ scheme: "tc", code: "B2" }],
      subjectRole: "unknown",
      confidence: 0,
      humanReviewed: false,
      tlp: "AMBER",
      onward: false,
      activeCase: false,
    });
  });

  it("says nothing of an account on other signals", () => {
    const form = newForm();
    form.subjectRole = "victim";
    expect(toDraft(form).subjectRole).toBeUndefined();
  });

  it("of a new version keeps what the form does not show", () => {
    const signal = {
      scope: "own",
      kind: "content",
      created: "2026-11-01",
      expires: "2027-05-01",
      tlp: "GREEN",
      indicators: [{ type: "pdq", value: "f".repeat(64), quality: "86" }],
      fields: { labels: [{ scheme: "tc", code: "A1" }], reported: [{ to: "ncmec", reference: "17" }] },
    } as unknown as Signal;
    expect(toDraft(formOf(signal), signal)).toMatchObject({
      kind: "content",
      indicators: [{ type: "pdq", value: "f".repeat(64), quality: "86" }],
      labels: [{ scheme: "tc", code: "A1" }],
      reported: [{ to: "ncmec", reference: "17" }],
      tlp: "GREEN",
      created: "2026-11-01",
      expires: "2027-05-01",
    });
  });
});

describe("defects of rows", () => {
  const row = (number: number, field: string, reason = "indicator-invalid") => ({
    row: number,
    line: number + 1,
    status: "refused" as const,
    reason,
    field,
    detail: "Expected 32 hexadecimal characters.",
  });

  it("are told one by one", () => {
    const two = { ...row(3, "confidence"), more: [{ reason: "field-missing", field: "kind", detail: "d" }] };
    expect(defectsOf(two).map((one) => [one.row, one.line, one.field])).toEqual([
      [3, 4, "confidence"],
      [3, 4, "kind"],
    ]);
  });

  it("of one cause stand together, the most frequent first", () => {
    const rows = [
      row(1, "labels[0]", "label-unknown"),
      row(2, "indicators[0].value"),
      row(5, "indicators[1].value"),
    ];
    const groups = grouped(rows.flatMap(defectsOf));
    expect(groups.map((one) => [one.field, one.rows])).toEqual([
      ["indicators.value", [2, 5]],
      ["labels", [1]],
    ]);
  });

  it("are found at the field of a form", () => {
    const defects = defectsOf(row(1, "indicators[1].value"));
    expect(wrongWith(defects, "indicators[1]")).toContain("hexadecimal");
    expect(wrongWith(defects, "indicators[0]")).toBeUndefined();
    expect(wrongWith(defects, "indicators[1].type")).toBeUndefined();
  });
});

it("the format of a file follows from its name", () => {
  expect(formatOf("rows.CSV")).toBe("text/csv");
  expect(formatOf("rows.ndjson")).toBe("application/x-ndjson");
  expect(formatOf("rows.jsonl")).toBe("application/x-ndjson");
  expect(formatOf("rows.xlsx")).toBeUndefined();
});
