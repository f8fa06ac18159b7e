package org.heliograph.node.returns.report;

import java.util.List;
import java.util.Optional;

/** Remembers which consignments still want a receipt. */
public interface ReceiptsOwed {
  /** Sources to which an answer is owed. */
  List<String> sources();

  /** The next answer to a source, at most 256 consignments; empty when nothing is owed. */
  Optional<Unreceipted> next(String source);

  /** The broker holds the answer. */
  void told(Unreceipted answer);
}
