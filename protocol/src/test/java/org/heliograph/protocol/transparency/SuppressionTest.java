package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.protocol.transparency.ShownPopulation.ShownCell;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static Cell own(String value, long count) {
    return new Cell(value, Map.of("self", count));
  }

  private static Cell partners(String value, long... counts) {
    var by = new TreeMap<String, Long>();
    for (int i = 0; i < counts.length; i++) {
      by.put("member" + i, counts[i]);
    }
    return new Cell(value, by);
  }

  private static ShownPopulation shown(Contributors whose, Cell... cells) {
    return Suppression.of(
        new Population("events", whose, List.of(Breakdown.by("kind", List.of(cells)))));
  }

  @Test
  void whatIsLargeEnoughStandsByItself() {
    // When
    var shown = shown(Contributors.OWN, own("account", 10), own("link", 25));
    // Then
    assertThat(shown.total()).contains(35L);
    assertThat(shown.breakdowns().getFirst().shown())
        .containsExactly(new ShownCell("account", 10), new ShownCell("link", 25));
    assertThat(shown.breakdowns().getFirst().pooled()).isEmpty();
  }

  @Test
  void aSmallCellTakesTheSmallestPublishableOneIntoItsPool() {
    // When
    var shown = shown(Contributors.OWN, own("a", 50), own("b", 0), own("c", 12), own("d", 40));
    // Then
    var breakdown = shown.breakdowns().getFirst();
    assertThat(breakdown.pooled()).containsExactly("b", "c");
    assertThat(breakdown.pool()).contains(12L);
    assertThat(shown.count("kind", "a")).contains(50L);
    assertThat(shown.count("kind", "c")).isEmpty();
  }

  @Test
  void equallyLargeCellsGoTogether() {
    // When
    var shown = shown(Contributors.OWN, own("a", 12), own("b", 3), own("c", 12));
    // Then
    assertThat(shown.breakdowns().getFirst().pooled()).containsExactly("a", "b", "c");
  }

  @Test
  void aCountOfTooFewContributorsIsWithheldHoweverLarge() {
    // When
    var shown =
        shown(
            Contributors.PARTNERS,
            partners("two", 400, 500),
            partners("dominated", 600, 2, 2),
            partners("small", 200, 200, 200),
            partners("large", 300, 300, 300, 300));
    // Then
    assertThat(shown.breakdowns().getFirst().shown())
        .containsExactly(new ShownCell("large", 1_200));
    assertThat(shown.breakdowns().getFirst().pool()).contains(2_104L);
  }

  @Test
  void aPoolThatOneContributorDominatesGrowsUntilNoneDoes() {
    // When
    var shown =
        shown(
            Contributors.PARTNERS,
            partners("one", 1_000),
            partners("a", 5, 5, 5),
            partners("b", 200, 200, 200),
            partners("c", 300, 300, 300));
    // Then
    assertThat(shown.breakdowns().getFirst().pooled()).containsExactly("one", "a", "b");
  }

  @Test
  void aPopulationThatIsTooSmallShowsNothing() {
    // When
    var shown = shown(Contributors.OWN, own("a", 5), own("b", 4));
    // Then
    assertThat(shown.total()).isEmpty();
    assertThat(shown.breakdowns().getFirst().pool()).isEmpty();
    assertThat(shown.breakdowns().getFirst().shown()).isEmpty();
    assertThat(shown.breakdowns().getFirst().pooled()).containsExactly("a", "b");
  }

  @Test
  void breakdownsThatCouldBeHeldAgainstEachOtherAreRefused() {
    // Given
    var kinds = Breakdown.by("kind", List.of(own("a", 20)));
    var both = new Breakdown(Set.of("kind", "code"), List.of(own("a x", 15), own("a y", 5)));
    var others = Breakdown.by("code", List.of(own("x", 21)));
    // Then
    assertThatThrownBy(() -> new Population("events", Contributors.OWN, List.of(kinds, both)))
        .hasMessageContaining("two breakdowns");
    assertThatThrownBy(() -> new Population("events", Contributors.OWN, List.of(kinds, others)))
        .hasMessageContaining("different events");
  }
}
