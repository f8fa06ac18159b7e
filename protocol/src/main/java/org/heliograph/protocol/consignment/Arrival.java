package org.heliograph.protocol.consignment;

import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.SequenceRange;

/** What a stream's ledger says of a consignment or a void. */
public sealed interface Arrival {
  /** What is to be reported: the reason of a refusal, or what was odd about an acceptance. */
  Optional<RefusalReason> notice();

  /** It is to be kept, and the ledger moves on. */
  sealed interface Accepted extends Arrival {
    /** The ledger to store. */
    StreamLedger next();
  }

  /** It follows the head. */
  record InOrder(StreamLedger next) implements Accepted {
    @Override
    public Optional<RefusalReason> notice() {
      return Optional.empty();
    }
  }

  /** It lies beyond the head: what is between is missing. */
  record AfterHole(StreamLedger next, SequenceRange missing) implements Accepted {
    @Override
    public Optional<RefusalReason> notice() {
      return Optional.of(RefusalReason.HOLE);
    }
  }

  /** It was missing, and comes after a later one. */
  record FillsHole(StreamLedger next) implements Accepted {
    @Override
    public Optional<RefusalReason> notice() {
      return Optional.of(RefusalReason.OUT_OF_ORDER);
    }
  }

  /** It is the first seen of a new epoch; holes of the one before are no longer waited for. */
  record NewEpoch(StreamLedger next, Optional<SequenceRange> missing) implements Accepted {
    @Override
    public Optional<RefusalReason> notice() {
      return missing.map(range -> RefusalReason.HOLE);
    }
  }

  /** A void was applied. */
  record Voided(StreamLedger next) implements Accepted {
    @Override
    public Optional<RefusalReason> notice() {
      return Optional.empty();
    }
  }

  /**
   * Nothing of it is kept; the stream goes on.
   *
   * @param reason REPEAT, FORK, CHAIN_BROKEN, STALE_EPOCH or VOIDED; all but the first are an alarm
   */
  record Refused(RefusalReason reason) implements Arrival {
    @Override
    public Optional<RefusalReason> notice() {
      return Optional.of(reason);
    }
  }
}
