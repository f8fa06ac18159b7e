package org.heliograph.node.cli;

import java.util.List;
import java.util.Locale;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;

/** Prints what benchmarks measured. */
final class ScoreTable {
  private static final double MILLION = 1e6;

  private ScoreTable() {}

  /**
   * @param counted what is counted, such as {@code lookups}
   */
  static void print(Terminal terminal, String counted, List<Score> scores) {
    var table =
        new Table(
            "WAY",
            counted.toUpperCase(Locale.ROOT) + "/S",
            "SLOWEST",
            "FASTEST",
            "PER CPU S",
            "RATIO");
    for (var one : scores) {
      table.row(
          one.name(),
          whole(one.perSecond()),
          whole(one.slowest()),
          whole(one.fastest()),
          one.cpuSecondsPerMillion() == 0 ? "-" : whole(MILLION / one.cpuSecondsPerMillion()),
          number("%.2f", one.ratio()));
    }
    table.print(terminal);
  }

  /** Times, in microseconds. */
  static void latencies(Terminal terminal, List<LatencyReport> reports) {
    var table = new Table("WHAT (MICROSECONDS)", "PER S", "P50", "P90", "P99", "P99.9", "MAX");
    for (var one : reports) {
      table.row(
          one.name(),
          whole(one.perSecond()),
          whole(one.p50()),
          whole(one.p90()),
          whole(one.p99()),
          whole(one.p999()),
          whole(one.max()));
    }
    table.print(terminal);
  }

  private static String whole(double number) {
    return number("%,.0f", number);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
