package org.heliograph.node.audit.log;

import java.util.UUID;

/**
 * How entries about a signal are found: {@code audit_places} of the signal's number gives the
 * places in the log, among which those of another signal may be.
 */
public final class SignalPlaces {
  private SignalPlaces() {}

  /** A signal's id as it is indexed: both halves, one xor the other. */
  public static long number(UUID signal) {
    return signal.getMostSignificantBits() ^ signal.getLeastSignificantBits();
  }
}
