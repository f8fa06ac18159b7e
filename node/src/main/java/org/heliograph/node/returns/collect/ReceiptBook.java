package org.heliograph.node.returns.collect;

import java.util.List;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;

/** Remembers what partners answered. Taking the same receipt again changes nothing. */
public interface ReceiptBook {
  /**
   * Sets a receipt against the consignments it answers.
   *
   * @param jws the receipt as signed, kept as evidence
   * @return what it says about consignments that was not known before
   */
  List<ConsignmentResult> enter(Receipt receipt, String jws);
}
