package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.Metric.Derived;
import org.heliograph.protocol.transparency.ShownPopulation.ShownBreakdown;
import org.heliograph.protocol.transparency.ShownPopulation.ShownCell;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Metrics METRICS = Metrics.standard();

  @Test
  void thePageForPeopleSaysWhatTheResourceSays() throws IOException {
    assertThat(Files.readString(Path.of("../docs/transparency.md")))
        .contains(METRICS.sentence())
        .contains(MetricsPage.of(METRICS));
  }

  @Test
  void whatIsDerivedIsDerivedFromWhatIsCounted() {
    for (var metric : METRICS.all()) {
      if (metric instanceof Derived derived) {
        var from =
            METRICS.counted().stream().filter(one -> one.id().equals(derived.from())).findFirst();
        var values = from.orElseThrow().dimension(derived.dimension()).values();
        assertThat(values)
            .as(derived.id())
            .containsAll(derived.part())
            .containsAll(derived.whole());
      }
    }
  }

  @Test
  void namesAreUniqueAndNoValueIsListedTwice() {
    assertThat(METRICS.all()).extracting(Metric::id).doesNotHaveDuplicates();
    assertThat(METRICS.counted())
        .flatExtracting(Counted::dimensions)
        .allSatisfy(dimension -> assertThat(dimension.values()).doesNotHaveDuplicates());
  }

  @Test
  void aShareIsComputedOnlyFromWhatIsShown() {
    // Given
    var rate =
        METRICS.all().stream()
            .filter(metric -> metric.id().equals("dedup-rate"))
            .map(Derived.class::cast)
            .findFirst()
            .orElseThrow();
    // Then
    assertThat(rate.value(uploads(Map.of("accepted", 200L, "duplicate", 100L)))).contains(33.3);
    assertThat(rate.value(uploads(Map.of("accepted", 200L)))).isEmpty();
    assertThat(rate.value(uploads(Map.of("duplicate", 100L)))).isEmpty();
  }

  private static ShownPopulation uploads(Map<String, Long> shown) {
    var cells =
        shown.entrySet().stream()
            .map(cell -> new ShownCell(cell.getKey(), cell.getValue()))
            .toList();
    var breakdown = new ShownBreakdown(Set.of("result"), cells, List.of(), Optional.empty());
    return new ShownPopulation("uploads", Optional.of(500L), List.of(breakdown));
  }
}
