package org.heliograph.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    rates(report.points()).print(terminal);
    terminal.line("");
    written(report.points()).print(terminal);
    for (var one : report.points()) {
      if (one.floor() != null) {
        terminal.line("");
        beside(terminal, one, one.floor());
      }
    }
    if (!report.latencies().isEmpty()) {
      terminal.line("");
      ScoreTable.latencies(terminal, report.latencies());
    }
  }

  private static Table rates(List<Point> points) {
    var table = new Table("WAY", "SIGNALS", "SECONDS", "SIGNALS/S", "CPU µS A SIGNAL", "RATIO");
    for (var one : points) {
      var floor = one.floor();
      if (floor != null) {
        rate(table, "bare Kafka and COPY", one, floor.seconds(), floor.cpuSeconds(), 1.0);
      }
      rate(
          table,
          "flow, until %,d".formatted(one.size()),
          one,
          one.seconds(),
          one.cpuSeconds(),
          floor == null ? null : floor.ratio());
    }
    return table;
  }

  private static void rate(
      Table table, String way, Point of, double seconds, double cpu, @Nullable Double ratio) {
    table.row(
        way,
        "%,d".formatted(of.signals()),
        number("%.1f", seconds),
        number("%,.0f", of.signals() / seconds),
        number("%.0f", cpu / of.signals() * MICROS),
        ratio == null ? "-" : number("%.2f", ratio));
  }

  private static void beside(Terminal terminal, Point point, Floor floor) {
    terminal.line(
        "Flow and floor took turns; the ratio of each turn: "
            + floor.slices().stream()
                .map(one -> number("%.2f", one))
                .collect(Collectors.joining(", ")));
    double bytes = (double) floor.kafkaBytes() / point.signals();
    terminal.line("On the wire: %s bytes a signal.".formatted(number("%,.0f", bytes)));
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
