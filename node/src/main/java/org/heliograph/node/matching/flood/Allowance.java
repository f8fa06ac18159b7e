package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * So many signals of a source pass beyond what is usual, once, until a time: announced before they
 * come, or granted with a release.
 *
 * @param hold in whose release it was granted
 */
public record Allowance(
    UUID id,
    String source,
    long signals,
    Instant grantedAt,
    Instant until,
    String grantedBy,
    String reason,
    Optional<UUID> hold) {
  /** How many of the signals that came from an instant on it covers; the earliest first. */
  long covers(SignalSeries series, Instant from, Instant now) {
    Instant end = until.isBefore(now) ? until : now.plus(SignalSeries.STEP);
    Instant begin = from.isAfter(grantedAt) ? from : grantedAt;
    long spentBefore = series.between(grantedAt, begin);
    return Math.min(Math.max(0, signals - spentBefore), series.between(begin, end));
  }
}
