package org.heliograph.protocol.transparency;

import java.util.List;
import java.util.Optional;

/** A figure of the report: what it means, and where it comes from. */
public sealed interface Metric {
  String id();

  /** A few words for a heading. */
  String title();

  /**
   * What people have to know to read a figure.
   *
   * @param counts what is counted
   * @param silent what the figure does not say
   */
  record Meaning(String unit, String counts, String silent) {}

  /** Counted from the store. */
  record Counted(
      String id, String title, Meaning meaning, Contributors whose, List<Dimension> dimensions)
      implements Metric {
    public Counted {
      dimensions = List.copyOf(dimensions);
    }

    public Dimension dimension(String name) {
      return dimensions.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
  }

  /**
   * What events are broken down by.
   *
   * @param values all there are, whatever the data say; what is none of them counts as {@link
   *     #OTHER}
   */
  record Dimension(String name, String title, List<String> values) {
    public static final String OTHER = "other or not known";

    public Dimension {
      values = List.copyOf(values);
    }
  }

  /**
   * Computed from what is shown of a counted one: a sum, or its share in another.
   *
   * @param whole empty for a sum
   */
  record Derived(
      String id,
      String title,
      Meaning meaning,
      String from,
      String dimension,
      List<String> part,
      List<String> whole)
      implements Metric {
    public Derived {
      part = List.copyOf(part);
      whole = List.copyOf(whole);
    }

    /** The sum, or the share in percent with one decimal; empty where any of it is not shown. */
    Optional<Double> value(ShownPopulation shown) {
      var numerator = sum(shown, part);
      return whole.isEmpty()
          ? numerator.map(Long::doubleValue)
          : numerator.flatMap(n -> sum(shown, whole).map(all -> percent(n, all)));
    }

    private Optional<Long> sum(ShownPopulation shown, List<String> values) {
      var counts = values.stream().map(value -> shown.count(dimension, value)).toList();
      return counts.stream().allMatch(Optional::isPresent)
          ? Optional.of(counts.stream().mapToLong(Optional::orElseThrow).sum())
          : Optional.empty();
    }
  }

  /** The share in percent of one counted metric's total in another's. */
  record Ratio(String id, String title, Meaning meaning, String part, String whole)
      implements Metric {
    /** With one decimal; empty where either total is not shown. */
    Optional<Double> value(ShownPopulation numerator, ShownPopulation denominator) {
      return numerator.total().flatMap(n -> denominator.total().map(all -> percent(n, all)));
    }
  }

  /** With one decimal. */
  private static double percent(long part, long whole) {
    return Math.round(1_000.0 * part / whole) / 10.0;
  }

  /** Nothing here is counted, and why. */
  record Unmeasured(String id, String title, String reason) implements Metric {}
}
