package org.heliograph.node.matching.watch;

import org.heliograph.protocol.signal.Indicator;

/**
 * One entry of a collection as it stands.
 *
 * @param collection number of the collection
 * @param purpose IRI of the collection's purpose
 */
record OwnEntry(
    long number, long collection, String purpose, String reference, Indicator indicator) {
  /** Hides value and reference. */
  @Override
  public String toString() {
    return "OwnEntry[" + number + "]";
  }
}
