package org.heliograph.node.returns.withdraw;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act that took many own signals back. It holds from its commit; telling partners follows.
 *
 * @param job the upload that was recalled; null for a query
 * @param query what was asked for, as JSON; null for a recall
 * @param decidedBy person whose key decided
 * @param signals that it took back
 * @param running until all partners were told and every row says that it is withdrawn
 * @param toldAt when the notices for all partners were written
 */
public record Withdrawal(
    UUID id,
    Kind kind,
    @Nullable UUID job,
    @Nullable String query,
    String reason,
    String decidedBy,
    Instant decidedAt,
    long signals,
    boolean running,
    @Nullable Instant toldAt) {
  /** What the signals have in common. */
  public enum Kind {
    /** One upload brought them. */
    RECALL,
    /** A query found them. */
    QUERY;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWire(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  Withdrawal withSignals(long count) {
    return new Withdrawal(
        id, kind, job, query, reason, decidedBy, decidedAt, count, running, toldAt);
  }
}
