import { toInstant } from "../../shared/localTime";
import type { BundleRequest } from "./asking";

export const ABOUT = ["signal", "agreement", "partner"] as const;

/** What the form for a bundle of evidence holds. */
export interface Wanted {
  about: (typeof ABOUT)[number];
  signal: string;
  agreement: string;
  version: string;
  partner: string;
  from: string;
  to: string;
  texts: boolean;
  names: boolean;
  uncosigned: boolean;
}

/** How long a node waits for witnesses to see the newest entries. */
const WAIT_SECONDS = 30;

const given = (text: string) => (text.trim() === "" ? undefined : text.trim());

/** What a node is asked for: only what belongs to the scope that was chosen. */
export function bundleRequest(wanted: Wanted): BundleRequest {
  const { texts, names, uncosigned } = wanted;
  const how = { texts, names, uncosigned, waitSeconds: WAIT_SECONDS };
  switch (wanted.about) {
    case "signal":
      return { signal: given(wanted.signal)?.toLowerCase(), partner: given(wanted.partner), ...how };
    case "agreement":
      return {
        agreement: given(wanted.agreement),
        agreementVersion: given(wanted.version) === undefined ? undefined : Number(wanted.version),
        partner: given(wanted.partner),
        ...how,
      };
    case "partner":
      return {
        partner: given(wanted.partner),
        from: toInstant(wanted.from),
        to: toInstant(wanted.to),
        ...how,
      };
  }
}
