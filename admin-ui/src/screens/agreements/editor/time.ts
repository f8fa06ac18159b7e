/** A date with time and zone, taken apart for two fields. */
export interface Parts {
  /** Such as 2026-11-01T00:00 */
  local: string;
  /** Z, or such as +02:00 */
  zone: string;
}

const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The parts of a time, or null where it is none. */
export function partsOf(value: unknown): Parts | null {
  const match = typeof value === "string" ? FORM.exec(value) : null;
  return match?.[1] === undefined || match[3] === undefined ? null : { local: match[1], zone: match[3] };
}

export function timeOf({ local, zone }: Parts): string {
  return `${local}:00${zone}`;
}

export const ZONES = [
  "Z",
  "-08:00",
  "-07:00",
  "-06:00",
  "-05:00",
  "-04:00",
  "-03:00",
  "+01:00",
  "+02:00",
  "+03:00",
  "+04:00",
  "+05:30",
  "+08:00",
  "+09:00",
  "+10:00",
  "+11:00",
];
