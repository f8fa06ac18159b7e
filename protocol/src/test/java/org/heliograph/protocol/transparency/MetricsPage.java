package org.heliograph.protocol.transparency;

import java.util.stream.Collectors;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.Metric.Derived;
import org.heliograph.protocol.transparency.Metric.Dimension;
import org.heliograph.protocol.transparency.Metric.Meaning;
import org.heliograph.protocol.transparency.Metric.Ratio;
import org.heliograph.protocol.transparency.Metric.Unmeasured;

/** The part of docs/transparency.md that describes the figures. */
final class MetricsPage {
  private MetricsPage() {}

  static String of(Metrics metrics) {
    return metrics.all().stream().map(MetricsPage::section).collect(Collectors.joining("\n"));
  }

  private static String section(Metric metric) {
    return "### %s (`%s`)\n\n%s\n".formatted(metric.title(), metric.id(), body(metric));
  }

  private static String body(Metric metric) {
    return switch (metric) {
      case Counted counted -> meaning(counted.meaning()) + by(counted) + whose(counted);
      case Derived derived ->
          meaning(derived.meaning())
              + "- Computed from what `%s` shows, %s: %s%s."
                  .formatted(
                      derived.from(),
                      derived.dimension(),
                      String.join(" + ", derived.part()),
                      derived.whole().isEmpty()
                          ? ""
                          : ", as a share in " + String.join(" + ", derived.whole()));
      case Ratio ratio ->
          meaning(ratio.meaning())
              + "- Computed from the totals that `%s` and `%s` show."
                  .formatted(ratio.part(), ratio.whole());
      case Unmeasured none -> "- Not measured. " + none.reason();
    };
  }

  private static String meaning(Meaning meaning) {
    return "- Counts, in %s: %s\n- Does not say: %s\n"
        .formatted(meaning.unit(), meaning.counts(), meaning.silent());
  }

  private static String by(Counted counted) {
    return counted.dimensions().stream()
        .map(Dimension::name)
        .collect(Collectors.joining(", ", "- By: ", "\n"));
  }

  private static String whose(Counted counted) {
    return counted.whose() == Contributors.OWN
        ? "- Own acts: shown from 10 on."
        : "- Concerns partners: shown from 10 on, and from three partners on.";
  }
}
