package org.heliograph.node.agreements;

import org.heliograph.protocol.agreement.Agreement;

/** Datasheets of feeds. */
public final class Datasheets {
  boolean cover(Agreement agreement) {
    return agreement.feed().isEmpty();
  }

  void received(OpenLedger open, String partner, String datasheet) {}
}
