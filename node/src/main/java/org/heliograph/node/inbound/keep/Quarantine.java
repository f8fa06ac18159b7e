package org.heliograph.node.inbound.keep;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Page;
import org.jspecify.annotations.Nullable;

/**
 * Signals that were not accepted, for a person to decide.
 *
 * <p>Callers wait: for virtual threads, never for an event loop.
 */
public interface Quarantine {
  /** Oldest first; null asks for every state or source. */
  Page<Quarantined> list(
      @Nullable String state, @Nullable String source, @Nullable String cursor, int limit);

  /**
   * Decides once more under the agreements of now, and keeps the signal if they allow it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND; CONFLICT where it is no
   *     longer held; otherwise the reason why it is still not accepted
   */
  Quarantined readmit(long number, String decidedBy, @Nullable String note);

  /**
   * Erases the body; header and reason stay.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND; CONFLICT where it is no
   *     longer held
   */
  Quarantined discard(long number, String decidedBy, @Nullable String note);

  /**
   * One signal that was not accepted, without its body.
   *
   * @param reason wire name
   * @param state held, dropped, readmitted, discarded or expired
   */
  record Quarantined(
      long number,
      String state,
      String source,
      @Nullable UUID signal,
      @Nullable Long revision,
      String reason,
      @Nullable String field,
      String detail,
      String agreement,
      int agreementVersion,
      @Nullable String clause,
      String stream,
      long epoch,
      long sequence,
      Instant quarantinedAt,
      Instant discardAt,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy,
      @Nullable String note) {}
}
