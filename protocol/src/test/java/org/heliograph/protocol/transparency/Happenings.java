package org.heliograph.protocol.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Invented events of several months, each with a value in every dimension and a contributor. */
final class Happenings {
  static final Map<String, Integer> DIMENSIONS =
      new TreeMap<>(Map.of("kind", 4, "harm", 5, "detection", 2));
  static final int PER_MONTH = 4 * 5 * 2;

  private final int months;
  private final List<Happening> all = new ArrayList<>();

  /** One event; the cell is that of all its values together. */
  record Happening(int month, int cell, String contributor) {}

  /** Few values are frequent and most are rare, as with real ones. */
  Happenings(Random random, int months, int perMonth) {
    this.months = months;
    for (int month = 0; month < months; month++) {
      for (int i = random.nextInt(perMonth + 1); i > 0; i--) {
        int cell = skewed(random, 4) * 10 + skewed(random, 5) * 2 + skewed(random, 2);
        all.add(new Happening(month, cell, "member" + skewed(random, 6)));
      }
    }
  }

  private static int skewed(Random random, int values) {
    double place = random.nextDouble();
    return (int) (values * place * place * place);
  }

  int months() {
    return months;
  }

  /** What is counted of some months, the first of which is {@code from}. */
  Population population(int from, int months, Contributors whose) {
    var breakdowns =
        DIMENSIONS.entrySet().stream()
            .map(each -> breakdown(each.getKey(), each.getValue(), from, from + months))
            .toList();
    return new Population("events", whose, breakdowns);
  }

  private Breakdown breakdown(String dimension, int values, int from, int to) {
    var cells = new ArrayList<Cell>();
    for (int value = 0; value < values; value++) {
      var by = new TreeMap<String, Long>();
      for (var each : all) {
        if (each.month >= from && each.month < to && value(dimension, each.cell) == value) {
          by.merge(each.contributor, 1L, Long::sum);
        }
      }
      cells.add(new Cell(Integer.toString(value), by));
    }
    return Breakdown.by(dimension, cells);
  }

  /** The smallest cells, of all the months, that a value is made of. */
  static List<Integer> cells(String dimension, String value, int from, int months) {
    return IntStream.range(from * PER_MONTH, (from + months) * PER_MONTH)
        .filter(i -> Integer.toString(value(dimension, i % PER_MONTH)).equals(value))
        .boxed()
        .toList();
  }

  private static int value(String dimension, int cell) {
    return switch (dimension) {
      case "kind" -> cell / 10;
      case "harm" -> cell / 2 % 5;
      default -> cell % 2;
    };
  }
}
