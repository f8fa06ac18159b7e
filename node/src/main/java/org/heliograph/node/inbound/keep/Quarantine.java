package org.heliograph.node.inbound.keep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.seal.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Signals that were not accepted, for a person to decide.
 *
 * <p>Callers wait: for virtual threads, never for an event loop.
 */
public interface Quarantine {
  int MOST_GROUPS = 500;

  /** One page of what meets the question, in its order. */
  Page<Quarantined> list(Question question, @Nullable String cursor, int limit);

  /** The same added up by reason and source, the largest first; at most {@link #MOST_GROUPS}. */
  List<Group> groups(Question question);

  /**
   * One signal with what of it is still here.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  Whole find(long number);

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

  /**
   * Which signals are asked for; null asks for every one.
   *
   * @param reason wire name
   * @param since first instant
   * @param until first instant after
   * @param oldestFirst else the newest come first
   */
  record Question(
      @Nullable String state,
      @Nullable String source,
      @Nullable String reason,
      @Nullable String agreement,
      @Nullable Instant since,
      @Nullable Instant until,
      boolean oldestFirst) {
    /** All of one state, the oldest first. */
    public static Question of(String state) {
      return new Question(state, null, null, null, null, null, true);
    }
  }

  /**
   * Signals of one source that one reason keeps out.
   *
   * @param discardAt when the first of their bodies is erased
   */
  record Group(
      String reason,
      String source,
      long signals,
      Instant firstAt,
      Instant lastAt,
      Instant discardAt) {}

  /**
   * @param header as the source signed it, where that is still here
   * @param entry what the source disclosed, while it is held
   * @param toldAt when a receipt last told the source; null where none has yet
   */
  record Whole(
      Quarantined one, Optional<byte[]> header, Optional<Entry> entry, @Nullable Instant toldAt) {}
}
