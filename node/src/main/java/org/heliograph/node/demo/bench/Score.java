package org.heliograph.node.demo.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.node.demo.bench.Turns.Turn;

/**
 * What one way of doing it came to over all rounds.
 *
 * @param perSecond median of its rounds
 * @param slowest of its rounds, a second
 * @param fastest of its rounds, a second
 * @param cpuSecondsPerMillion median; 0 where that was not measured
 * @param ratio how many times as fast as the baseline, median of what it was within each round
 */
public record Score(
    String name,
    double perSecond,
    double slowest,
    double fastest,
    double cpuSecondsPerMillion,
    double ratio) {
  private static final double MILLION = 1e6;

  static Score of(String name, List<Turn> turns, List<Turn> baseline) {
    return new Score(
        name,
        median(turns.stream().map(Turn::perSecond)),
        turns.stream().mapToDouble(Turn::perSecond).min().orElse(0),
        turns.stream().mapToDouble(Turn::perSecond).max().orElse(0),
        median(turns.stream().map(turn -> turn.cpuSeconds() * MILLION / turn.done())),
        median(
            IntStream.range(0, turns.size())
                .mapToObj(i -> turns.get(i).perSecond() / baseline.get(i).perSecond())));
  }

  private static double median(Stream<Double> numbers) {
    var sorted = numbers.sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
