package org.heliograph.node.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows in columns as wide as what they hold; the last column ends where its text does. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings));
  }

  Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(cell -> cell.replace('\n', ' ')).toList());
    return this;
  }

  /** Without colours. */
  String text() {
    return rows.stream().map(this::line).collect(Collectors.joining("\n"));
  }

  void print(Terminal terminal) {
    for (int i = 0; i < rows.size(); i++) {
      var line = line(rows.get(i));
      terminal.line(i == 0 ? terminal.bold(line) : line);
    }
  }

  private String line(List<String> cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i));
      if (i < cells.size() - 1) {
        line.append(" ".repeat(width(i) - cells.get(i).length())).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
