package org.heliograph.protocol.audit.evidence;

import java.io.IOException;

/** The entries of a bundle; each look at them reads them anew, in order. */
@FunctionalInterface
public interface EvidenceLines {
  /** Takes one entry. */
  @FunctionalInterface
  interface Taker {
    void take(EvidenceLine line) throws IOException;
  }

  void each(Taker taker) throws IOException;
}
