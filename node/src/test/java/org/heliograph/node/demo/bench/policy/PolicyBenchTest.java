package org.heliograph.node.demo.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.node.demo.bench.Score;
import org.heliograph.protocol.policy.Permit;
import org.junit.jupiter.api.Test;

class PolicyBenchTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void bothGatesAreMeasuredForEachNumberOfAgreementsAndFields() throws Exception {
    // Given
    var plan = new PolicyPlan(List.of(1, 3), Duration.ofMillis(2), 1, 7);

    // When
    var report = PolicyBench.run(plan, NOW, _ -> {});

    // Then
    assertThat(report.scores())
        .extracting(Score::name)
        .hasSize(8)
        .startsWith("release, agreements 1, fields 1", "admit, agreements 1, fields 1")
        .endsWith("release, agreements 3, fields 4", "admit, agreements 3, fields 4");
    assertThat(report.scores()).allMatch(one -> one.perSecond() > 1_000);
  }

  @Test
  void mostSignalsMayGoAndAllThatWentAreAdmitted() {
    // Given
    var pair = new InventedPair(50, 4, 7, NOW);

    // When
    var admitted = Stream.generate(pair::admit).limit(5_000);
    var released = Stream.generate(pair::release).limit(5_000);

    // Then
    assertThat(pair.permitted()).isBetween(0.75, 0.87);
    assertThat(admitted).allMatch(Permit.class::isInstance);
    assertThat(released.filter(Permit.class::isInstance).count()).isBetween(3_750L, 4_350L);
  }
}
