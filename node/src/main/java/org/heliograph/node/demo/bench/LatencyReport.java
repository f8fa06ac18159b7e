package org.heliograph.node.demo.bench;

import org.HdrHistogram.Histogram;

/**
 * How long answers took, in microseconds, each counted from when it was due and not from when it
 * could be asked for: what waits behind a slow one counts as slow, too (no coordinated omission).
 *
 * @param perSecond how many were due a second
 */
public record LatencyReport(
    String name,
    long count,
    double perSecond,
    double p50,
    double p90,
    double p99,
    double p999,
    double max) {
  private static final double MICRO = 1e3;

  /**
   * @param nanos what was recorded, in nanoseconds
   */
  public static LatencyReport of(String name, Histogram nanos, double perSecond) {
    return new LatencyReport(
        name,
        nanos.getTotalCount(),
        perSecond,
        at(nanos, 50),
        at(nanos, 90),
        at(nanos, 99),
        at(nanos, 99.9),
        nanos.getMaxValue() / MICRO);
  }

  private static double at(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / MICRO;
  }
}
