import { describe, expect, it } from "vitest";
import { askedOf, entriesOf, groupsOf, lacks } from "./entries";
import { certainType, formOf } from "./forms";
import { TYPES, typesOfAll } from "./types";

const types = typesOfAll([...TYPES, { name: "sketch_hash", required: [] }]);

const hex = (length: number) => "0123456789abcdef".repeat(8).slice(0, length);

describe("the form of a value", () => {
  it.each([
    [hex(40), "sha1"],
    [`T1${hex(70)}`, "text_tlsh"],
    [`${hex(64)},75,0 ${hex(64)},70,10.5`, "vpdq"],
    ["https://media.example.org/item/1", "url"],
    ["invented@example.org", "email"],
    ["198.51.100.66", "ip"],
    ["2001:db8::1", "ip"],
    ["+44 7700 900999", "phone"],
    [`0x${hex(40)}`, "wallet"],
  ])("%s is certain", (value, type) => {
    expect(certainType(formOf(value))).toBe(type);
  });

  it.each([
    [hex(64), ["pdq", "sha256"]],
    [hex(32), ["md5", "url_md5"]],
  ])("%s could be either", (value, types) => {
    expect(formOf(value).types).toEqual(types);
  });

  it("is left to a person where words could be anything", () => {
    expect(certainType(formOf("placeholder-term-17"))).toBeUndefined();
    expect(certainType(formOf("mirror.example.net"))).toBeUndefined();
    expect(certainType(formOf("'><script>alert(1)</script>"))).toBeUndefined();
  });
});

describe("lines", () => {
  it("may be of mixed types, some of which they say", () => {
    // Given
    const text = `${hex(40)}\r\n\n keyword: placeholder-term-17 \nusername, invented_name\nzzz: something\n`;

    // When
    const entries = entriesOf(text, types);

    // Then
    expect(entries.map(({ line, value, type }) => [line, value, type])).toEqual([
      [1, hex(40), undefined],
      [3, "placeholder-term-17", "keyword"],
      [4, "invented_name", "username"],
      [5, "zzz: something", undefined],
    ]);
  });

  it("may be a table with qualifiers and quotes", () => {
    // Given
    const text = '\uFEFFtype,value,platform\nusername,"invented, ""quoted""",example.org\n,abc,\n';

    // When
    const entries = entriesOf(text, types);

    // Then
    expect(entries).toEqual([
      { line: 2, value: 'invented, "quoted"', type: "username", qualifiers: { platform: "example.org" } },
      { line: 3, value: "abc", qualifiers: {} },
    ]);
  });

  it("keep no value that is called value from being looked up", () => {
    expect(entriesOf("value", types).map((entry) => entry.value)).toEqual(["value"]);
  });
});

describe("groups", () => {
  it("wait for a choice, and for what the chosen type asks for", () => {
    // Given
    const [words] = groupsOf(entriesOf("invented_name", types), types);
    if (words === undefined) {
      throw new Error("no group");
    }

    // Then
    expect(lacks(words, undefined, types)).toEqual(["type"]);
    expect(lacks(words, { types: ["username"], qualifiers: {} }, types)).toEqual(["platform"]);
    expect(lacks(words, { types: ["username"], qualifiers: { platform: "example.org" } }, types)).toEqual([]);
  });

  it("offer a member's own types, which a line may say, too", () => {
    const [own, words] = [entriesOf("sketch_hash: abc", types), entriesOf("abc", types)];
    expect(own[0]?.type).toBe("sketch_hash");
    expect(groupsOf(words, types)[0]?.types).toContain("sketch_hash");
  });

  it("are asked as each chosen type, in the order of the lines", () => {
    // Given
    const groups = groupsOf(entriesOf(`${hex(64)}\n${hex(40)}`, types), types);
    const choices = { "?hex64": { types: ["pdq", "sha256"], qualifiers: {} } };

    // When
    const asked = askedOf(groups, choices, types);

    // Then
    expect(asked.map((one) => [one.entry.line, one.type])).toEqual([
      [1, "pdq"],
      [1, "sha256"],
      [2, "sha1"],
    ]);
  });
});
