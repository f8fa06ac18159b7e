package org.heliograph.node.matching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.NewestFirst;
import org.heliograph.node.platform.postgres.Page;
import org.jspecify.annotations.Nullable;

/**
 * What partners disclosed to this member, for reading: list, find, follow, prove.
 *
 * <p>Callers wait: for virtual threads, never for an event loop. Safe for use by many threads.
 */
public interface KeptSignals {
  /**
   * Oldest change first.
   *
   * @param cursor {@code next} of the page before; refused with REQUEST_INVALID where it is none
   */
  Page<KeptSignal> list(Filter filter, @Nullable String cursor, int limit);

  /**
   * Newest change first.
   *
   * @param cursor {@code next} of the page before; refused with REQUEST_INVALID where it is none
   */
  Page<KeptSignal> newest(Content content, Filter filter, @Nullable String cursor, int limit);

  Optional<KeptSignal> find(String source, UUID id);

  /**
   * The proof file of one signal, JSON as {@code heliograph proof verify} reads it; empty where it
   * is not held or withdrawn.
   */
  Optional<byte[]> proof(String source, UUID id);

  /**
   * Changes after a mark, in order, each signal once as it stands; never skips one that commits
   * late.
   *
   * @param purpose only signals disclosed for it; null for all
   */
  List<KeptSignal> changesAfter(Mark after, int limit, @Nullable String purpose);

  /** How many changes lie after a mark, counted up to {@code most}. */
  long countAfter(Mark after, int most);

  /** Waits until a signal was kept or changed since the call began, or the time is over. */
  void awaitChange(Duration atMost) throws InterruptedException;

  /** Which signals to list; null asks for all. */
  record Filter(
      @Nullable String kind,
      @Nullable String source,
      @Nullable String state,
      @Nullable String purpose) {}

  /**
   * What signals to list have in them, and when they changed; null asks for all.
   *
   * @param label scheme:code
   * @param type of one of its indicators
   * @param changed when, last
   */
  record Content(
      @Nullable String label,
      @Nullable String type,
      @Nullable String language,
      NewestFirst.Within changed) {}
}
