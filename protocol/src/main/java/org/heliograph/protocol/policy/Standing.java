package org.heliograph.protocol.policy;

/** What the parties have done with a version of an agreement since it was signed. */
public enum Standing {
  /** It counts, as far as its dates and bases do. */
  ACTIVE,

  /** Nothing may go under it until it is resumed; what was disclosed stays, unused. */
  SUSPENDED,

  /** Terminated or superseded: known, so that what was disclosed under it can be taken back. */
  ENDED
}
