package org.heliograph.node.matching;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether partners disclosed an indicator for a purpose. Safe for use by many threads; may
 * wait for the database.
 */
public interface SignalLookup {
  /** Most matches of one question; what is cut for it says that there are more. */
  int MOST_MATCHES = 20_000;

  /** Finds what is held now: not expired, not withdrawn, disclosed for the purpose. */
  Answer find(Question question);

  /** How current what is known of each source is. */
  List<Freshness> freshness();

  /** What can be told without waiting; empty where nothing can. */
  default Optional<Glance> glance() {
    return Optional.empty();
  }

  /** Why look-ups do not answer with a signal now although it is held; empty where they do. */
  Optional<RefusalReason> hindrance(KeptSignal signal);

  /**
   * What is asked.
   *
   * @param indicators in canonical form; never logged
   * @param purpose IRI
   * @param limit most matches of one indicator, nearest first
   */
  record Question(List<Indicator> indicators, String purpose, Nearness within, int limit) {
    public static final int CUSTOMARY_LIMIT = 100;
    public static final int HIGHEST_LIMIT = 1_000;

    public Question {
      indicators = List.copyOf(indicators);
      if (limit < 1 || limit > HIGHEST_LIMIT) {
        throw new IllegalArgumentException(limit + " is not within 1 to " + HIGHEST_LIMIT);
      }
    }

    public Question(List<Indicator> indicators, String purpose, Nearness within) {
      this(indicators, purpose, within, CUSTOMARY_LIMIT);
    }
  }

  /** One held signal that matches, by its closest indicator. */
  record Match(KeptSignal signal, Closeness closeness) {
    /** The same order each time for what is equally near. */
    static final Comparator<Match> NEAREST_FIRST =
        Comparator.comparing(Match::closeness, Closeness.NEAREST_FIRST)
            .thenComparing(match -> match.signal().source())
            .thenComparing(match -> match.signal().id());
  }

  /**
   * What is held of one indicator.
   *
   * @param matches nearest first
   * @param more whether others match that are not among them
   * @param withheld how many signals match and may not be used now, by reason
   * @param knownGood why nothing matches that otherwise would; null where that is not so
   */
  record Found(
      List<Match> matches,
      boolean more,
      Map<RefusalReason, Integer> withheld,
      @Nullable Suppression knownGood) {
    public static final Found NOTHING = new Found(List.of(), false, Map.of(), null);

    public Found {
      matches = List.copyOf(matches);
      withheld = Map.copyOf(withheld);
    }

    public static Found of(List<Match> matches) {
      return matches.isEmpty() ? NOTHING : new Found(matches, false, Map.of(), null);
    }

    Found harmless(KnownGood.Entry by) {
      return new Found(List.of(), false, withheld, new Suppression(by, matches.size()));
    }

    /** The nearest of them. */
    Found atMost(int most) {
      return matches.size() <= most
          ? this
          : new Found(matches.subList(0, most), true, withheld, knownGood);
    }
  }

  /**
   * Matches that are not told, since the member knows the value to be harmless.
   *
   * @param by what says so
   * @param matches how many there are, 1 or more; counted up to the limit that was asked for
   */
  record Suppression(KnownGood.Entry by, int matches) {}

  /** What is held of each indicator, in the order asked, and how fresh each source is. */
  record Answer(List<Found> found, List<Freshness> sources) {
    /** The matches alone. */
    public List<List<Match>> matches() {
      return found.stream().map(Found::matches).toList();
    }
  }

  /**
   * How current what is known of a source is.
   *
   * @param asOf all that the source had sent by then is here; null before its first heartbeat
   * @param stale older than the agreement allows
   * @param refused stale, and what is stale is left out of answers
   * @param cutOffSince since when nothing can arrive here from anybody; null while it can
   */
  record Freshness(
      String source,
      @Nullable Instant asOf,
      boolean stale,
      boolean refused,
      @Nullable Instant cutOffSince) {}
}
