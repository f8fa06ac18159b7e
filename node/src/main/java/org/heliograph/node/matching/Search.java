package org.heliograph.node.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Match;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for one value has come: its candidates are gone through nearest first until
 * its matches are full. For one thread.
 */
final class Search {
  private final Indicator asked;
  private final Candidates candidates;
  private final int limit;
  private final List<Match> matches = new ArrayList<>();
  private final Map<RefusalReason, Integer> withheld = new EnumMap<>(RefusalReason.class);
  private int next;
  private int portionEnd;

  Search(Indicator asked, Candidates candidates, int limit) {
    this.asked = asked;
    this.candidates = candidates;
    this.limit = limit;
  }

  /** Whether there is more to look at; one match beyond the limit tells that there are more. */
  boolean isOpen() {
    return next < candidates.numbers().length && matches.size() <= limit;
  }

  /** The next candidates, at most so many. */
  long[] portion(int most) {
    portionEnd = Math.min(next + most, candidates.numbers().length);
    return Arrays.copyOfRange(candidates.numbers(), next, portionEnd);
  }

  /** Goes through the candidates of the last portion; how many matches that added. */
  int take(Map<Long, Held> held, SignalIndexes indexes, Nearness within) {
    int before = matches.size();
    for (; next < portionEnd && matches.size() <= limit; next++) {
      var one = held.get(candidates.numbers()[next]);
      if (one != null) {
        nearest(one, indexes, within).ifPresent(hit -> take(one, hit));
      }
    }
    return matches.size() - before;
  }

  /** An indicator of a signal that matches. */
  private record Hit(Indicator held, Closeness closeness) {}

  private Optional<Hit> nearest(Held one, SignalIndexes indexes, Nearness within) {
    return one.indicators().stream()
        .flatMap(has -> indexes.compare(asked, has, within).stream().map(how -> new Hit(has, how)))
        .min(Comparator.comparing(Hit::closeness, Closeness.NEAREST_FIRST));
  }

  private void take(Held one, Hit hit) {
    var hindrance =
        Optional.ofNullable(one.hindrance()).or(() -> one.hindranceBy().apply(hit.held()));
    if (hindrance.isEmpty()) {
      matches.add(new Match(one.signal(), hit.closeness()));
    } else {
      withheld.merge(hindrance.get(), 1, Integer::sum);
    }
  }

  Found found() {
    matches.sort(Match.NEAREST_FIRST);
    int shown = Math.min(limit, matches.size());
    boolean more = matches.size() > limit || next < candidates.numbers().length;
    return new Found(matches.subList(0, shown), more, withheld, null);
  }

  /**
   * A signal as the database holds it now, and what it discloses.
   *
   * @param hindrance why it may not be used; null where it may
   * @param hindranceBy why it may not be used by one of its indicators
   */
  record Held(
      KeptSignal signal,
      List<Indicator> indicators,
      @Nullable RefusalReason hindrance,
      Function<Indicator, Optional<RefusalReason>> hindranceBy) {}
}
