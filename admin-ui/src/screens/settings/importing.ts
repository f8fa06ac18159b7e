import type { components } from "../../../target/api/schema";
import { apiBase, csrfHeader } from "../../api/client";
import { Problem } from "../../api/problem";

export type Imported = components["schemas"]["BankImport"];

/** What the beginning of a file looks like, before any of it is sent. */
export interface Preview {
  kind: "csv" | "ndjson";
  /** Rows that could be read at the beginning, with their values masked. */
  rows: { line: number; type: string; note: string; fault?: "no-type" | "no-value" | "unreadable" }[];
  /** What keeps all of it from being read. */
  fault?: "empty" | "columns";
}

const LOOKED_AT = 64 * 1024;
const SHOWN = 8;

/** Looks at the beginning of a file. */
export async function preview(file: File): Promise<Preview> {
  return previewOf(file.name, await file.slice(0, LOOKED_AT).text());
}

export function previewOf(name: string, text: string): Preview {
  const lines = text.split(/\r?\n/).map((words, at) => ({ words, line: at + 1 }));
  const filled = lines.filter(({ words }) => words.trim() !== "");
  const first = filled[0];
  const kind = name.endsWith(".csv") || first?.words.trimStart().startsWith("{") === false ? "csv" : "ndjson";
  if (first === undefined) {
    return { kind, rows: [], fault: "empty" };
  }
  return kind === "csv" ? csvPreview(filled) : { kind, rows: filled.slice(0, SHOWN).map(jsonRow) };
}

interface Line {
  words: string;
  line: number;
}

function csvPreview(lines: Line[]): Preview {
  const header = (lines[0]?.words ?? "").split(",").map((cell) => cell.trim().replaceAll('"', ""));
  const at = { type: header.indexOf("type"), value: header.indexOf("value"), note: header.indexOf("note") };
  if (at.type < 0 || at.value < 0) {
    return { kind: "csv", rows: [], fault: "columns" };
  }
  const rows = lines.slice(1, SHOWN + 1).map(({ words, line }) => {
    const cells = words.split(",");
    return row(line, cells[at.type], cells[at.value], at.note < 0 ? "" : cells[at.note]);
  });
  return { kind: "csv", rows };
}

function jsonRow({ words, line }: Line): Preview["rows"][number] {
  try {
    const json = JSON.parse(words) as { type?: unknown; value?: unknown; note?: unknown };
    return row(line, json.type, json.value, json.note);
  } catch {
    return { line, type: "", note: "", fault: "unreadable" };
  }
}

function row(line: number, type: unknown, value: unknown, note: unknown): Preview["rows"][number] {
  const named = typeof type === "string" ? type.trim() : "";
  const filled = typeof value === "string" && value.trim() !== "";
  const fault = named === "" ? "no-type" : filled ? undefined : "no-value";
  return { line, type: named, note: typeof note === "string" ? note.trim() : "", fault };
}

/** Sends a file as it is; the node reads it row by row. */
export async function importFile(bank: string, kind: Preview["kind"], file: File): Promise<Imported> {
  const response = await fetch(`${apiBase}/v1/banks/${encodeURIComponent(bank)}/import`, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      ...csrfHeader(),
      "Content-Type": kind === "csv" ? "text/csv" : "application/x-ndjson",
      Accept: "application/json",
    },
    body: file,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw Problem.ofBody(response.status, body);
  }
  return body as Imported;
}
