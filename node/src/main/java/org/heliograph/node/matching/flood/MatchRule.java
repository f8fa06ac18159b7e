package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.node.platform.config.FloodConfig;

/**
 * Whether a source, or one signal of it, matches more of what is looked up than can be right. Too
 * few look-ups say nothing. Pure.
 */
public record MatchRule(FloodConfig terms) {
  private static final int FEWEST_DAYS = 7;

  /** Whether so many values looked up within an hour say anything. */
  public boolean canJudge(long values) {
    return values >= terms.leastLookedUp();
  }

  /**
   * @param matched of the values, how many the source matched
   * @param days shares of its past days on which enough was looked up
   * @param since from when on what came can be the cause
   */
  public Optional<Trip> ofSource(
      String source, long matched, long values, List<Double> days, Instant since) {
    boolean known = days.size() >= FEWEST_DAYS;
    double usual = Usual.nineOfTen(days);
    double allowed =
        known ? Math.max(terms.ofSource(), terms.times() * usual) : terms.ofNewSource();
    return exceeds(matched, values, allowed)
        ? Optional.of(
            new Trip(
                source,
                Optional.empty(),
                Measure.MATCHED_BY_SOURCE,
                (double) matched / values,
                allowed,
                known ? Optional.of(usual) : Optional.empty(),
                since))
        : Optional.empty();
  }

  /**
   * @param matched of the values, how many the signal matched
   */
  public Optional<Trip> ofSignal(
      String source, UUID signal, long matched, long values, Instant now) {
    return exceeds(matched, values, terms.ofSignal())
        ? Optional.of(
            new Trip(
                source,
                Optional.of(signal),
                Measure.MATCHED_BY_SIGNAL,
                (double) matched / values,
                terms.ofSignal(),
                Optional.empty(),
                now))
        : Optional.empty();
  }

  private boolean exceeds(long matched, long values, double allowed) {
    return canJudge(values) && matched > allowed * values;
  }
}
