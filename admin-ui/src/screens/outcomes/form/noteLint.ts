const SIGNS = {
  email: /[^\s@]+@[^\s@]+\.[^\s@]{2,}/,
  link: /\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+/i,
  number: /\d(?:[\s().-]?\d){8,}/,
  handle: /(?:^|\s)@[\p{L}\p{N}_.]{2,}/u,
  hash: /\b[0-9a-f]{32,}\b/i,
} as const;

export type Disclosed = keyof typeof SIGNS;

/**
 * What in a note tells who or where somebody is, as far as its form says it. The node decides; this only
 * spares a way there and back.
 */
export function discloses(note: string): Disclosed[] {
  return (Object.keys(SIGNS) as Disclosed[]).filter((what) => SIGNS[what].test(note));
}
