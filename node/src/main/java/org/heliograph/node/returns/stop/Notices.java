package org.heliograph.node.returns.stop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.notice.Notice;
import org.jspecify.annotations.Nullable;

/**
 * What sources told this member beside signals, and what of its own rests on signals that were
 * taken back. Callers wait; safe for many threads.
 */
public interface Notices {
  /**
   * Oldest first.
   *
   * @param openOnly only those that nobody has marked as done
   * @param source null for all
   */
  Page<Received> list(
      boolean openOnly, @Nullable String source, @Nullable String cursor, int limit);

  Optional<Received> find(long number);

  /** What of ours a notice concerns; zeros where there is no such notice. */
  Concern concern(long number);

  /**
   * Signals of a notice that our look-ups matched or our outcomes are about, to be looked at again;
   * one line a signal, in the order of their ids.
   */
  Page<Resting> resting(long number, @Nullable String cursor, int limit);

  /**
   * Marks a notice as dealt with; again replaces the note.
   *
   * @return empty where there is none
   */
  Optional<Received> done(long number, String person, @Nullable String note);

  /**
   * A notice.
   *
   * @param signal that it is about; null for a recall
   * @param notice what it says; null for a recall
   * @param recall null for any other
   */
  record Received(
      long number,
      String source,
      String kind,
      UUID id,
      @Nullable UUID signal,
      @Nullable Notice notice,
      @Nullable Recalled recall,
      Instant receivedAt,
      @Nullable Done done) {}

  /** That somebody dealt with it. */
  record Done(Instant at, String by, @Nullable String note) {}

  /**
   * What is known of a recall.
   *
   * @param actedAt as the source says
   * @param parts of the notice
   * @param arrived parts that are here
   * @param sent how many signals of the act it says it ever sent us
   * @param stoppedAt when all parts were here; null before
   * @param erased whether nothing of it is left
   */
  record Recalled(
      String reason,
      Instant actedAt,
      int parts,
      int arrived,
      long sent,
      @Nullable Instant stoppedAt,
      boolean erased) {}

  /**
   * What of ours a notice concerns.
   *
   * @param here how many of its signals arrived here
   * @param matched how many of these our look-ups had matched
   * @param outcomes how many outcomes that we reported are about them
   */
  record Concern(long here, long matched, long outcomes) {}

  /**
   * A signal that something of ours rests on.
   *
   * @param hits of look-ups
   * @param lastHit day of the last, UTC; null without any
   * @param outcomes ids of the outcomes that we reported and did not retract
   */
  record Resting(UUID signal, long hits, @Nullable LocalDate lastHit, List<UUID> outcomes) {}
}
