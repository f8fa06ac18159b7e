package org.heliograph.node.returns.collect;

import org.heliograph.protocol.seal.Receipt;

/** Remembers what partners answered. Taking the same receipt again changes nothing. */
public interface ReceiptBook {
  /**
   * Sets a receipt against the consignments it answers.
   *
   * @param jws the receipt as signed, kept as evidence
   * @return how many consignments it answered for the first time
   */
  int enter(Receipt receipt, String jws);
}
