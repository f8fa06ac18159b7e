import { rowsOf } from "./csvReader";
import { certainType, formOf } from "./forms";
import { ownTypes, QUALIFIERS, type Types } from "./types";

/** Most values of one look-up. */
export const MOST_VALUES = 10_000;

/** One line as it was given. */
export interface Entry {
  line: number;
  value: string;
  /** Said in the line itself. */
  type?: string;
  qualifiers: Readonly<Record<string, string>>;
}

/** Lines that look alike and whose type is chosen together. */
export interface Group {
  /** Of the form, or of the type that was said. */
  key: string;
  certain: boolean;
  /** What may be chosen. */
  types: readonly string[];
  entries: Entry[];
}

/** What was chosen for a group: one type or several, and what they ask for beside the value. */
export interface Choice {
  types: string[];
  qualifiers: Record<string, string>;
}

/** One indicator as it is asked. */
export interface Asked {
  entry: Entry;
  type: string;
  qualifiers: Readonly<Record<string, string>>;
}

const separatorOf = (head: string): string => (head.includes("\t") ? "\t" : head.includes(";") ? ";" : ",");

function headerOf(head: string): string[] | undefined {
  const cells = head.split(separatorOf(head)).map((cell) => cell.trim().toLowerCase().replaceAll('"', ""));
  return cells.includes("value") ? cells : undefined;
}

/** The lines of a text: a table whose header names `value`, else one value a line, `type,value` too. */
export function entriesOf(text: string, types: Types): Entry[] {
  const plain = text.replace(/^\uFEFF/, "");
  const head = plain.slice(0, plain.search(/\r?\n|$/));
  // One word by itself is a value, whatever it says.
  const header = head.length < plain.length ? headerOf(head) : undefined;
  return header === undefined ? linesOf(plain, types) : tableOf(plain, header, separatorOf(head));
}

function linesOf(text: string, types: Types): Entry[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, ...lineOf(line.trim(), types) }))
    .filter((entry) => entry.value !== "");
}

function lineOf(line: string, types: Types): Omit<Entry, "line"> {
  const said = /^([a-z][a-z0-9_]{1,31})\s*[,;:\t]\s*(\S.*)$/i.exec(line);
  const type = said?.[1]?.toLowerCase();
  return type !== undefined && said?.[2] !== undefined && types.has(type)
    ? { value: said[2].trim(), type, qualifiers: {} }
    : { value: line, qualifiers: {} };
}

function tableOf(text: string, header: string[], separator: string): Entry[] {
  return rowsOf(text, separator)
    .map((cells, index) => entryOf(cells, header, index + 1))
    .slice(1)
    .filter((entry) => entry.value !== "");
}

function entryOf(cells: string[], header: string[], line: number): Entry {
  const cell = (name: string) => cells[header.indexOf(name)]?.trim() ?? "";
  const type = cell("type").toLowerCase();
  const given = QUALIFIERS.map((name) => [name, cell(name)] as const).filter(([, value]) => value !== "");
  return {
    line,
    value: cell("value"),
    ...(type === "" ? {} : { type }),
    qualifiers: Object.fromEntries(given),
  };
}

/** Lines grouped by what they look like; those that need a choice first. */
export function groupsOf(entries: Entry[], types: Types): Group[] {
  const groups = new Map<string, Group>();
  const own = ownTypes(types);
  for (const entry of entries) {
    const form = formOf(entry.value);
    const certain = entry.type ?? certainType(form);
    const key = certain ?? `?${form.name}`;
    const group = groups.get(key);
    if (group === undefined) {
      const offered = certain === undefined ? [...form.types, ...own] : [certain];
      groups.set(key, { key, certain: certain !== undefined, types: offered, entries: [entry] });
    } else {
      group.entries.push(entry);
    }
  }
  return [...groups.values()].sort((a, b) => Number(a.certain) - Number(b.certain));
}

/** What a group still lacks before it can be asked: a type, or qualifiers by name. */
export function lacks(group: Group, choice: Choice | undefined, types: Types): string[] {
  if (typesOf(group, choice).length === 0) {
    return ["type"];
  }
  return asksFor(group, choice, types).filter((name) => (choice?.qualifiers[name] ?? "") === "");
}

export function typesOf(group: Group, choice: Choice | undefined): readonly string[] {
  return group.certain ? group.types : (choice?.types ?? []);
}

/** What has to be said for lines that do not say it themselves. */
export function asksFor(group: Group, choice: Choice | undefined, types: Types): string[] {
  const required = new Set(typesOf(group, choice).flatMap((name) => types.get(name)?.required ?? []));
  return [...required].filter((name) => group.entries.some((entry) => entry.qualifiers[name] === undefined));
}

/** All that is asked, in the order of the lines. */
export function askedOf(groups: Group[], choices: Readonly<Record<string, Choice>>, types: Types): Asked[] {
  return groups
    .flatMap((group) =>
      group.entries.flatMap((entry) => askedOfEntry(entry, group, choices[group.key], types)),
    )
    .sort((a, b) => a.entry.line - b.entry.line);
}

function askedOfEntry(entry: Entry, group: Group, choice: Choice | undefined, types: Types): Asked[] {
  return typesOf(group, choice).map((type) => {
    const required = types.get(type)?.required ?? [];
    const chosen = required.map((name) => [name, choice?.qualifiers[name] ?? ""] as const);
    const filled = Object.fromEntries(chosen.filter(([, value]) => value !== ""));
    return { entry, type, qualifiers: { ...filled, ...entry.qualifiers } };
  });
}
