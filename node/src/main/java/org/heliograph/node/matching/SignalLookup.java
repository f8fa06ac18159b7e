package org.heliograph.node.matching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether partners disclosed an indicator for a purpose. Safe for use by many threads; may
 * wait for the database.
 */
public interface SignalLookup {
  /** Finds what is held now: not expired, not withdrawn, disclosed for the purpose. */
  Answer find(Question question);

  /** How current what is known of each source is. */
  List<Freshness> freshness();

  /** Why look-ups do not answer with a signal now although it is held; empty where they do. */
  Optional<RefusalReason> hindrance(KeptSignal signal);

  /**
   * What is asked.
   *
   * @param indicators in canonical form; never logged
   * @param purpose IRI
   */
  record Question(List<Indicator> indicators, String purpose, Nearness within) {}

  /** One held signal that matches, by its closest indicator. */
  record Match(KeptSignal signal, Closeness closeness) {}

  /** Matches of each indicator, in the order asked, and how fresh each source is. */
  record Answer(List<List<Match>> matches, List<Freshness> sources) {}

  /**
   * How current what is known of a source is.
   *
   * @param asOf all that the source had sent by then is here; null before its first heartbeat
   * @param stale older than the agreement allows
   * @param refused stale, and what is stale is left out of answers
   */
  record Freshness(String source, @Nullable Instant asOf, boolean stale, boolean refused) {}
}
