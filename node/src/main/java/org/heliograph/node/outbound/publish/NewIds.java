package org.heliograph.node.outbound.publish;

import java.util.UUID;

/**
 * Ids of new signals: random, of version 4 (RFC 9562 section 5.4), so that they say nothing about
 * values, nor about the order of publication. Safe for use by many threads.
 */
interface NewIds {
  /** Each by itself. */
  NewIds APART = UUID::randomUUID;

  UUID next();

  /**
   * For signals that are published together: the first 32 bits are random, and the same in all.
   * What is stored together then lies together in the indexes of both sides, which otherwise read,
   * log and write a page for each signal once they outgrow memory.
   */
  static NewIds together() {
    long common = UUID.randomUUID().getMostSignificantBits() & 0xffff_ffff_0000_0000L;
    return () -> {
      var random = UUID.randomUUID();
      long own = random.getMostSignificantBits() & 0x0000_0000_ffff_ffffL;
      return new UUID(common | own, random.getLeastSignificantBits());
    };
  }
}
