import type { components } from "../../../../target/api/schema";
import { field, type Kind, labelsOf, type Signal } from "../model";

export type Draft = components["schemas"]["Draft"];
export type CheckedRow = components["schemas"]["CheckedRow"];

export interface IndicatorForm {
  /** Tells lines of the form apart while they come and go. */
  key: string;
  type: string;
  value: string;
  qualifiers: Record<string, string>;
}

/** What a person has typed; empty texts stand for what is not stated. */
export interface Form {
  kind: Kind;
  indicators: IndicatorForm[];
  labels: string[];
  act: string;
  ageBand: string;
  depiction: string;
  jurisdiction: string;
  subjectRole: string;
  confidence: number | "";
  humanReviewed: "" | "yes" | "no";
  detection: string;
  origin: string;
  privateCommunications: "" | "yes" | "no";
  government: string;
  observedFrom: string;
  observedTo: string;
  language: string;
  note: string;
  tlp: NonNullable<Draft["tlp"]>;
  onward: boolean;
  activeCase: boolean;
  expires: string;
}

let lines = 0;

export function newIndicator(type = "", value = "", qualifiers: Record<string, string> = {}): IndicatorForm {
  lines += 1;
  return { key: `line-${lines}`, type, value, qualifiers };
}

export function newForm(): Form {
  return {
    kind: "content",
    indicators: [newIndicator()],
    labels: [],
    act: "",
    ageBand: "",
    depiction: "",
    jurisdiction: "",
    subjectRole: "",
    confidence: "",
    humanReviewed: "",
    detection: "",
    origin: "",
    privateCommunications: "",
    government: "",
    observedFrom: "",
    observedTo: "",
    language: "",
    note: "",
    tlp: "AMBER",
    onward: false,
    activeCase: false,
    expires: "",
  };
}

function filled<T extends object>(members: T): Partial<T> | undefined {
  const left = Object.entries(members).filter(([, value]) => value !== undefined && value !== "");
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Partial<T>);
}

function answer(said: "" | "yes" | "no"): boolean | undefined {
  return said === "" ? undefined : said === "yes";
}

/**
 * The draft that a form states; what is empty is left out.
 *
 * @param before the version that it takes the place of: what the form does not show stays as it was
 */
export function toDraft(form: Form, before?: Signal): Draft {
  const { relations, reported } = (before?.fields ?? {}) as Partial<Draft>;
  const draft = {
    kind: form.kind,
    indicators: form.indicators.map(({ type, value, qualifiers }) => ({
      type,
      value: value.trim(),
      ...filled(qualifiers),
    })),
    labels: form.labels.length === 0 ? undefined : form.labels.map(labelOf),
    attributes: filled({
      act: form.act,
      ageBand: form.ageBand,
      depiction: form.depiction,
      jurisdiction: form.jurisdiction.trim().toUpperCase(),
    }),
    subjectRole: form.kind === "account" ? form.subjectRole : undefined,
    confidence: form.confidence,
    humanReviewed: answer(form.humanReviewed),
    detection: form.detection,
    origin: form.origin,
    privateCommunications: answer(form.privateCommunications),
    government: form.government,
    observed: filled({ from: form.observedFrom, to: form.observedTo }),
    language: form.language.trim(),
    note: form.note.trim(),
    relations: relations ?? undefined,
    reported: reported ?? undefined,
    tlp: form.tlp,
    onward: form.onward,
    activeCase: form.activeCase,
    created: before?.created,
    expires: form.expires,
  };
  return filled(draft) as Draft;
}

function labelOf(text: string): { scheme: string; code: string } {
  const colon = text.indexOf(":");
  return { scheme: text.slice(0, colon), code: text.slice(colon + 1) };
}

function text(signal: Signal, name: string): string {
  const value = field(signal, name);
  return typeof value === "string" ? value : "";
}

function said(signal: Signal, name: string): "" | "yes" | "no" {
  const value = field(signal, name);
  return typeof value === "boolean" ? (value ? "yes" : "no") : "";
}

/** The form of a signal whose values were asked for. */
export function formOf(signal: Signal): Form {
  const attributes = (field(signal, "attributes") ?? {}) as Record<string, string | undefined>;
  const observed = (field(signal, "observed") ?? {}) as Record<string, string | undefined>;
  const confidence = field(signal, "confidence");
  return {
    kind: signal.kind,
    indicators: (signal.indicators ?? []).map(({ type, value, ...rest }) =>
      newIndicator(type, value, rest as Record<string, string>),
    ),
    labels: labelsOf(signal),
    act: attributes.act ?? "",
    ageBand: attributes.ageBand ?? "",
    depiction: attributes.depiction ?? "",
    jurisdiction: attributes.jurisdiction ?? "",
    subjectRole: text(signal, "subjectRole"),
    confidence: typeof confidence === "number" ? confidence : "",
    humanReviewed: said(signal, "humanReviewed"),
    detection: text(signal, "detection"),
    origin: text(signal, "origin"),
    privateCommunications: said(signal, "privateCommunications"),
    government: text(signal, "government"),
    observedFrom: observed.from ?? "",
    observedTo: observed.to ?? "",
    language: text(signal, "language"),
    note: text(signal, "note"),
    tlp: signal.tlp ?? "AMBER",
    onward: signal.onward === true,
    activeCase: signal.activeCase === true,
    expires: signal.expires ?? "",
  };
}
