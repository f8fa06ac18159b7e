package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {
  @Test
  void onePeriodEndsWhereTheNextBegins() {
    for (var granularity : Granularity.values()) {
      var period = Period.at(Instant.parse("2028-01-01T00:00:00Z"), granularity);
      for (int i = 0; i < 12; i++) {
        // When
        var before = period.previous();
        // Then
        assertThat(before.end()).isEqualTo(period.start());
        assertThat(Period.of(before.name())).contains(before);
        assertThat(Period.at(before.start(), granularity)).isEqualTo(before);
        assertThat(before.isOver(before.end().minusMillis(1))).isFalse();
        assertThat(before.isOver(before.end())).isTrue();
        period = before;
      }
    }
  }

  @Test
  void namesOfNoPeriodAreNotRead() {
    assertThat(Period.of("2026-Q3").orElseThrow().firstDay()).hasToString("2026-07-01");
    assertThat(Period.of("2026-H2").orElseThrow().lastDay()).hasToString("2026-12-31");
    for (var name : new String[] {"2026-Q5", "2026-H3", "2026-07", "2026", "1999-Q1", "2026-Q0"}) {
      assertThat(Period.of(name)).as(name).isEmpty();
    }
  }
}
