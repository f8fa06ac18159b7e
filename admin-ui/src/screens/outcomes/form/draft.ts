import type { components } from "../../../../target/api/schema";
import type { Code } from "./codes";

export type OutcomeDraft = components["schemas"]["OutcomeDraft"];
export type OutcomeResult = components["schemas"]["OutcomeResult"];

/** What a person says came of one or several signals. */
export interface Said {
  code: Code | undefined;
  /** Day where the person is, as YYYY-MM-DD. */
  date: string;
  jurisdiction: string;
  body: string;
  note: string;
}

/** The day where the person is. */
export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function nothingSaid(): Said {
  return { code: undefined, date: today(), jurisdiction: "", body: "", note: "" };
}

export const JURISDICTION = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
export const LONGEST_NOTE = 500;
export const LONGEST_BODY = 100;

/** Names of the fields that cannot be sent as they are. */
export function defectsOf(said: Said): (keyof Said)[] {
  const defects: (keyof Said)[] = [];
  if (said.code === undefined) {
    defects.push("code");
  }
  if (said.date === "" || said.date > today()) {
    defects.push("date");
  }
  if (said.jurisdiction !== "" && !JURISDICTION.test(said.jurisdiction)) {
    defects.push("jurisdiction");
  }
  if (said.code === "reported" && said.body.trim() === "") {
    defects.push("body");
  }
  return defects;
}

/** The members of an outcome that a person reports; what was left empty is absent. */
export function membersOf(said: Said, code: Code): Pick<OutcomeDraft, "code" | "date" | "reporter"> {
  const given = Object.entries({
    jurisdiction: said.jurisdiction.trim(),
    body: said.body.trim(),
    note: said.note.trim(),
  }).filter(([, text]) => text !== "");
  return { code, date: said.date, reporter: "person", ...Object.fromEntries(given) };
}
