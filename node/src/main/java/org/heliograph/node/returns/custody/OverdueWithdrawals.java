package org.heliograph.node.returns.custody;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.returns.custody.CustodyReport.Word;
import org.heliograph.protocol.seal.Position;
import org.jspecify.annotations.Nullable;

/**
 * What we took back and partners have not acknowledged in full. Each partner has the time that the
 * agreement's duty to apply withdrawals gives it, 24 hours where there is none, first to stop its
 * node and likewise to have its consumers confirm.
 *
 * <p>Callers wait: for virtual threads, never for an event loop.
 */
public interface OverdueWithdrawals {
  /**
   * The longest overdue first.
   *
   * @param partner member id; null for all
   * @param atLeast how pressing it has to be
   */
  Page<Unanswered> list(
      @Nullable String partner, Level atLeast, @Nullable String cursor, int limit);

  /** Partners with something overdue, by member id. */
  List<Late> late();

  /** How pressing it is. */
  enum Level {
    /** There is time left. */
    DUE,
    /** The deadline has passed. */
    OVERDUE,
    /** Twice the time has passed. */
    ESCALATED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something taken back that a partner has yet to acknowledge.
   *
   * @param position of the consignment that took it back; empty for a recall
   * @param signals that it took back from the partner, narrowings included
   * @param narrowed how many of them were narrowed only
   * @param due deadline of both steps
   * @param receipted when the partner answered the consignment
   */
  record Unanswered(
      String partner,
      Optional<Position> position,
      Optional<UUID> recall,
      long signals,
      long narrowed,
      Instant told,
      Instant due,
      Level level,
      Optional<Instant> receipted,
      Optional<Word> word) {
    public boolean isStopped() {
      return word.isPresent();
    }
  }

  /** How much one partner owes. */
  record Late(String partner, long overdue, long escalated, Instant earliestDue) {}
}
