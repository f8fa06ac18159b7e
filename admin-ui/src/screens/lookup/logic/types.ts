/** A type of indicator, as far as a look-up asks for it. */
export interface IndicatorType {
  name: string;
  /** What has to be said beside the value. */
  required: readonly string[];
}

const none: readonly string[] = [];
const type = (name: string, required: readonly string[] = none): IndicatorType => ({ name, required });

/** The types that every node knows, in the order in which they are offered. */
export const TYPES: readonly IndicatorType[] = [
  type("pdq"),
  type("md5"),
  type("sha1"),
  type("sha256"),
  type("text_tlsh"),
  type("vpdq"),
  type("tmk_pdqf"),
  type("photodna"),
  type("netclean"),
  type("videntifier"),
  type("ssvh"),
  type("url"),
  type("url_md5"),
  type("domain"),
  type("email"),
  type("phone"),
  type("username", ["platform"]),
  type("account_id", ["platform"]),
  type("ip", ["from", "to"]),
  type("payment_handle", ["provider"]),
  type("wallet"),
  type("group_id", ["platform"]),
  type("keyword"),
];

export const QUALIFIERS: readonly string[] = [
  "platform",
  "provider",
  "network",
  "quality",
  "from",
  "to",
  "language",
  "media",
];

/** The types that a node knows, by name. */
export type Types = ReadonlyMap<string, IndicatorType>;

export function typesOfAll(types: readonly IndicatorType[]): Types {
  return new Map(types.map((one) => [one.name, one]));
}

const STANDARD = new Set(TYPES.map((one) => one.name));

/** The types that this node has beyond those that every node knows. */
export function ownTypes(types: Types): string[] {
  return [...types.keys()].filter((name) => !STANDARD.has(name));
}
