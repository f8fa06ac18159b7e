/** The purposes that agreements can name. */
export const PURPOSES = [
  "prevent-child-sexual-exploitation",
  "prevent-non-consensual-imagery",
  "protect-victims",
  "prevent-misuse",
  "prevent-fraud",
  "enforce-security",
  "fulfil-obligation",
  "research",
] as const;
