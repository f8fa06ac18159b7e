import { describe, expect, it } from "vitest";
import { at, read, withAdded, withMoved, withoutItem, withoutKeys, withValue } from "./document";

const TEXT = `# For a lawyer.
agreement:
  schema: 3
  id: placeholder-one
  futureTerm: {kept: true}
  validFrom: 2026-11-01T00:00:00+02:00
  prohibitions: [automated-sole-action, model-training]
  clauses:
    # Narrow clauses come first.
    - id: first
      futureClauseTerm: [1, 2]
      scope:
        minimumConfidence: 60
      retentionDays: 180 # half a year
    - id: second
      retentionDays: 90
`;

describe("a document and its form", () => {
  it("keep what the form does not know, and comments, through any change", () => {
    let text = withValue(TEXT, ["clauses", 0, "retentionDays"], 30);
    text = withValue(text, ["title"], "Placeholder: one");
    text = withAdded(text, ["duties"], { duty: "receipt", withinDays: 1 });
    text = withMoved(text, ["clauses"], 1, 0);
    const { terms } = read(text);
    expect(terms.futureTerm).toEqual({ kept: true });
    expect(at(terms, ["clauses", 1, "futureClauseTerm"])).toEqual([1, 2]);
    expect(at(terms, ["clauses", 1, "retentionDays"])).toBe(30);
    expect(terms.title).toBe("Placeholder: one");
    expect(terms.duties).toEqual([{ duty: "receipt", withinDays: 1 }]);
    expect(text).toContain("# For a lawyer.");
    expect(text).toContain("# Narrow clauses come first.");
    expect(text).toContain("# half a year");
  });

  it("change nothing else: the text stays the same letter by letter", () => {
    expect(withValue(TEXT, ["clauses", 1, "retentionDays"], 90)).toBe(TEXT);
    expect(withValue(TEXT, ["clauses", 1, "retentionDays"], 91)).toBe(TEXT.replace("Days: 90", "Days: 91"));
    const ofNode = "agreement:\n  prohibitions:\n  - onward-sharing\n  id: placeholder-two\n";
    expect(withValue(ofNode, ["id"], "x")).toBe(ofNode.replace("placeholder-two", "x"));
  });

  it("keep dates as they are written, with their zone", () => {
    expect(read(TEXT).terms.validFrom).toBe("2026-11-01T00:00:00+02:00");
  });

  it("take a group away with its last member, and a list with its last item", () => {
    const text = withValue(TEXT, ["clauses", 0, "scope", "minimumConfidence"], undefined);
    expect(at(read(text).terms, ["clauses", 0])).not.toHaveProperty("scope");
    const one = withoutItem(TEXT, ["clauses"], 0);
    expect(at(read(one).terms, ["clauses"])).toHaveLength(1);
    expect(read(withoutItem(one, ["clauses"], 0)).terms).not.toHaveProperty("clauses");
  });

  it("are told apart where the text is no document, and then nothing is changed", () => {
    const broken = `${TEXT}  bad: [\n`;
    expect(read(broken).broken?.line).toBeGreaterThan(10);
    expect(withValue(broken, ["id"], "x")).toBe(broken);
    expect(read("a: 1").broken).toBeDefined();
  });

  it("leave out what is signed anew", () => {
    const signed = `${TEXT}  keys:\n    source: a\n    recipient: b\nsignatures:\n  - c\n`;
    expect(read(withoutKeys(signed)).terms).not.toHaveProperty("keys");
    expect(withoutKeys(signed)).not.toContain("signatures");
  });
});
