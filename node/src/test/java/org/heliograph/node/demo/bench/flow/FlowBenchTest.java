package org.heliograph.node.demo.bench.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.heliograph.node.app.HeliographNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowBenchTest {
  @TempDir Path folder;

  @Test
  void allThatIsPublishedIsKeptAndTheFloorMovesTheSame() throws Exception {
    // Given
    var plan = new FlowPlan(3_000, 1_000, Duration.ofSeconds(1), 7);
    var told = new ArrayList<String>();

    // When
    var report = FlowBench.run(plan, folder, HeliographNode::start, Clock.systemUTC(), told::add);

    // Then
    assertThat(told).isNotEmpty();
    assertThat(report.perSecond()).isPositive();
    assertThat(report.cpuSeconds()).isPositive();
    assertThat(report.ratio()).isEqualTo(report.perSecond() / report.floor().perSecond());
    // what is encrypted is at least its hash, its header and its openings; each side has a row of
    // it
    assertThat(report.floor().signals()).isEqualTo(4_000);
    assertThat(report.floor().kafkaBytes()).isGreaterThan(4_000 * 100);
    assertThat(report.floor().rowBytes()).isGreaterThan(2 * 4_000 * 100);
    assertThat(report.written()).hasSize(2).allMatch(side -> side.rows() >= 1);
    assertThat(report.latencies()).singleElement().matches(one -> one.count() > 0 && one.p50() > 0);
  }

  @Test
  void theSameSeedMakesTheSameRows() throws Exception {
    // When
    byte[] first;
    byte[] second;
    try (var rows = new InventedSignals(7).rows(990, 20)) {
      first = rows.readAllBytes();
    }
    try (var rows = new InventedSignals(7).rows(990, 20)) {
      second = rows.readAllBytes();
    }

    // Then
    assertThat(first).isEqualTo(second);
    assertThat(new String(first, UTF_8).lines()).hasSize(20);
    assertThat(new InventedSignals(8).id(1)).isNotEqualTo(new InventedSignals(7).id(1));
    assertThat(new InventedSignals(7).id(1).version()).isEqualTo(4);
  }
}
