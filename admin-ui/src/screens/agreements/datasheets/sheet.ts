import { parse, stringify } from "yaml";

export interface ErrorRate {
  measure: string;
  percent: number | "";
  sampleSize: number | "";
  auditedOn: string;
  auditor: string;
}

/** A datasheet as a form holds it. */
export interface Sheet {
  feed: string;
  version: number;
  source: string;
  title: string;
  collectionMethod: string;
  languages: string[];
  regions: string[];
  platforms: string[];
  knownLimits: string[];
  knownBias: string[];
  errorRates: ErrorRate[];
  contact: string;
  /** A day; reviews are due at midnight UTC. */
  reviewBy: string;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function rate(value: unknown): ErrorRate {
  const { measure, percent, sampleSize, auditedOn, auditor } = record(value);
  return {
    measure: text(measure),
    percent: typeof percent === "number" ? percent : "",
    sampleSize: typeof sampleSize === "number" ? sampleSize : "",
    auditedOn: text(auditedOn),
    auditor: text(auditor),
  };
}

export function sheetOf(yaml: string): Sheet {
  const sheet = record(record(parse(yaml)).datasheet);
  const coverage = record(sheet.coverage);
  return {
    feed: text(sheet.feed),
    version: Number(sheet.version ?? 0),
    source: text(sheet.source),
    title: text(sheet.title),
    collectionMethod: text(sheet.collectionMethod),
    languages: texts(coverage.languages),
    regions: texts(coverage.regions),
    platforms: texts(coverage.platforms),
    knownLimits: texts(sheet.knownLimits),
    knownBias: texts(sheet.knownBias),
    errorRates: Array.isArray(sheet.errorRates) ? sheet.errorRates.map(rate) : [],
    contact: text(sheet.contact),
    reviewBy: text(sheet.reviewBy).slice(0, 10),
  };
}

export function emptySheet(source: string): Sheet {
  return {
    ...sheetOf("datasheet: {}"),
    source,
    languages: ["und"],
    regions: ["001"],
  };
}

function filled(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** The document that is signed and told to partners. */
export function documentOf(sheet: Sheet): string {
  return stringify(
    {
      datasheet: {
        schema: 1,
        feed: sheet.feed,
        version: sheet.version,
        source: sheet.source,
        title: sheet.title,
        collectionMethod: sheet.collectionMethod,
        coverage: { languages: sheet.languages, regions: sheet.regions, platforms: sheet.platforms },
        knownLimits: filled(sheet.knownLimits),
        knownBias: filled(sheet.knownBias),
        errorRates: sheet.errorRates,
        contact: sheet.contact,
        reviewBy: `${sheet.reviewBy}T00:00:00Z`,
      },
    },
    { lineWidth: 0 },
  );
}
