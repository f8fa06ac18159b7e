package org.heliograph.node.platform.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables of docs/operate/metrics.md.
 *
 * @param own rows about metrics of the node itself
 * @param others names of what Micrometer's binders measure
 */
record DescribedMetrics(List<Row> own, Set<String> others) {
  private static final Path PAGE = Path.of("..", "docs", "operate", "metrics.md");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

  /** One row; labels in order. */
  record Row(String name, String type, List<String> labels, String unit, String meaning) {}

  static DescribedMetrics read() {
    var own = new ArrayList<Row>();
    var others = new TreeSet<String>();
    for (String line : lines()) {
      var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (line.startsWith("| `heliograph_")) {
        own.add(
            new Row(
                names(cells.get(1)).getFirst(),
                cells.get(2),
                names(cells.get(3)),
                cells.get(4),
                cells.get(5)));
      } else if (line.startsWith("| `")) {
        others.addAll(names(cells.get(1)));
      }
    }
    return new DescribedMetrics(own, others);
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(one -> one.group(1)).toList();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
