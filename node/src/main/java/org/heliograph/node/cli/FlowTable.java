package org.heliograph.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.node.demo.bench.flow.FlowReport;
import org.heliograph.node.demo.bench.flow.FlowReport.Floor;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;
import org.jspecify.annotations.Nullable;

/** Prints what {@code bench flow} measured. */
final class FlowTable {
  private static final double MICROS = 1e6;

  private FlowTable() {}

  static void print(Terminal terminal, FlowReport report) {
    terminal.line("Seed %d, on %d processors.".formatted(report.seed(), report.processors()));
    terminal.line("");
    var floor = report.floor();
    rates(report.points(), floor).print(terminal);
    terminal.line("");
    written(report.points()).print(terminal);
    if (floor != null) {
      double bytes = (double) floor.kafkaBytes() / floor.signals();
      terminal.line("");
      terminal.line("On the wire: %s bytes a signal.".formatted(number("%,.0f", bytes)));
    }
    if (!report.latencies().isEmpty()) {
      terminal.line("");
      ScoreTable.latencies(terminal, report.latencies());
    }
  }

  private static Table rates(List<Point> points, @Nullable Floor floor) {
    var table = new Table("WAY", "SIGNALS", "SECONDS", "SIGNALS/S", "CPU µS A SIGNAL", "RATIO");
    if (floor != null) {
      table.row(
          "bare Kafka and COPY",
          "%,d".formatted(floor.signals()),
          number("%.1f", floor.seconds()),
          number("%,.0f", floor.perSecond()),
          number("%.0f", floor.cpuSeconds() / floor.signals() * MICROS),
          "1.00");
    }
    for (var one : points) {
      table.row(
          "flow, until %,d".formatted(one.size()),
          "%,d".formatted(one.signals()),
          number("%.1f", one.seconds()),
          number("%,.0f", one.perSecond()),
          number("%.0f", one.cpuSeconds() / one.signals() * MICROS),
          floor == null ? "-" : number("%.2f", floor.ratio(one)));
    }
    return table;
  }

  private static Table written(List<Point> points) {
    var headings = new ArrayList<String>(List.of("WRITTEN FOR A SIGNAL", "LOG BYTES OF BOTH"));
    for (var side : points.getFirst().written()) {
      headings.add("ROWS " + side.side());
      headings.add("DISK BYTES " + side.side());
    }
    var table = new Table(headings.toArray(String[]::new));
    for (var one : points) {
      var cells =
          new ArrayList<>(
              List.of("until %,d".formatted(one.size()), number("%,.0f", one.logBytes())));
      for (var side : one.written()) {
        cells.add(number("%.2f", side.rows()));
        cells.add(number("%,.0f", side.diskBytes()));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
