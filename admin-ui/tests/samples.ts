import { randomBytes, randomUUID } from "node:crypto";

/** A signal that all of Harbor's partners may get: nothing but an invented hash. */
export function content(sha256: string) {
  return {
    kind: "content",
    confidence: 95,
    humanReviewed: true,
    indicators: [{ type: "sha256", value: sha256 }],
    labels: [{ scheme: "interpol-baseline", code: "1" }],
    detection: "manual-review",
    origin: "own-platform",
    privateCommunications: false,
    government: "none",
    tlp: "AMBER",
  };
}

/** A hash that nothing has. */
export function newHash(): string {
  return randomBytes(32).toString("hex");
}

/** A part of a name that nobody else uses. */
export function newName(start: string): string {
  return `${start}-${randomUUID().slice(0, 8)}`;
}

const COLUMNS =
  "kind,confidence,humanReviewed,labels,detection,origin,privateCommunications,government,tlp,indicator.type,indicator.value";

/** Rows of a file to publish; what is no hash makes a defective row. */
export function csvOf(values: string[]): string {
  const rows = values.map(
    (value) =>
      `content,95,true,interpol-baseline:1,manual-review,own-platform,false,none,AMBER,sha256,${value}`,
  );
  return `${[COLUMNS, ...rows].join("\n")}\n`;
}
