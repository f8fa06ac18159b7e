package org.heliograph.node.demo.bench.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether something stayed as it was: how it was in the later part of a run beside the earlier one.
 * The first sixth of a run, in which it settles, belongs to neither.
 *
 * @param limit the most that it may be later
 */
public record Verdict(String what, double earlier, double later, double limit, boolean flat) {
  private static final int SETTLING = 6;
  private static final double MEGA = 1e6;

  /** What does not count. */
  private static final double NONE = -1;

  private static final List<Judged> ALL =
      List.of(
          new Judged("heap after collection, MB", 1.2, 16, one -> one.heapBytes() / MEGA),
          new Judged("file handles", 1.1, 20, Sample::handles),
          new Judged("threads", 1.1, 5, Sample::threads),
          new Judged("database connections", 1.1, 5, Sample::connections),
          new Judged("latency p50, ms", 1.5, 50, one -> one.kept() > 0 ? one.p50() : NONE),
          new Judged("latency p99, ms", 1.5, 200, one -> one.kept() > 0 ? one.p99() : NONE),
          new Judged("lag, signals", 1.5, 1_000, Sample::lag));

  /**
   * What is judged, and how far it may grow.
   *
   * @param factor by a share
   * @param more and something on top
   */
  private record Judged(String words, double factor, double more, ToDoubleFunction<Sample> figure) {
    Verdict of(List<Sample> earlier, List<Sample> later) {
      double before = median(earlier);
      double after = median(later);
      double limit = before * factor + more;
      return new Verdict(words, before, after, limit, after <= limit);
    }

    private double median(List<Sample> samples) {
      var figures = samples.stream().mapToDouble(figure).filter(one -> one >= 0).sorted().toArray();
      return figures.length == 0 ? 0 : figures[figures.length / 2];
    }
  }

  /**
   * Judges a run by the medians of its parts.
   *
   * @throws IllegalArgumentException if there are too few samples to compare
   */
  public static List<Verdict> of(List<Sample> samples) {
    var settled = samples.subList(samples.size() / SETTLING, samples.size());
    int half = settled.size() / 2;
    if (half == 0) {
      throw new IllegalArgumentException("one sample cannot be compared");
    }
    var earlier = settled.subList(0, half);
    var later = settled.subList(half, settled.size());
    return ALL.stream().map(one -> one.of(earlier, later)).toList();
  }
}
