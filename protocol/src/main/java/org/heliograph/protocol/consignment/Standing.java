package org.heliograph.protocol.consignment;

import org.heliograph.protocol.seal.SequenceRange;

/** How a stream's ledger compares with the head that a heartbeat announces. */
public sealed interface Standing {
  /** The head that the source announces is the head that was received. */
  record Level() implements Standing {}

  /** The heartbeat is older than what was received since, and agrees with it. */
  record Overtaken() implements Standing {}

  /** Sequences that the source has sent and that have not arrived. */
  record TailMissing(long epoch, SequenceRange missing) implements Standing {}

  /** The source announces another seal than the one received at the same position. */
  record Forked() implements Standing {}
}
