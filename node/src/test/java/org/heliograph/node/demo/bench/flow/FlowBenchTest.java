package org.heliograph.node.demo.bench.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.app.HeliographNode;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowBenchTest {
  @TempDir Path folder;

  @Test
  void allThatIsPublishedIsKeptAndTheFloorMovesTheSame() throws Exception {
    // Given
    var plan = new FlowPlan(List.of(3_000), 1_000, Duration.ofSeconds(1), 7);
    var told = new ArrayList<String>();

    // When
    var report = FlowBench.run(plan, folder, HeliographNode::start, Clock.systemUTC(), told::add);

    // Then
    assertThat(told).isNotEmpty();
    var point = report.points().getFirst();
    assertThat(report.points()).hasSize(1);
    assertThat(point.perSecond()).isPositive();
    assertThat(point.cpuSeconds()).isPositive();
    assertThat(point.logBytes()).isGreaterThan(100);
    // each side has a row of it
    assertThat(point.written()).hasSize(2).allMatch(side -> side.rows() >= 1);
    // what is encrypted is at least its hash, its header and its openings
    var floor = report.floor();
    assertThat(floor).isNotNull();
    assertThat(floor.ratio(point)).isEqualTo(point.perSecond() / floor.perSecond());
    assertThat(floor.signals()).isEqualTo(4_000);
    assertThat(floor.kafkaBytes()).isGreaterThan(4_000 * 100);
    assertThat(floor.rowBytes()).isGreaterThan(2 * 4_000 * 100);
    assertThat(report.latencies()).singleElement().matches(one -> one.count() > 0 && one.p50() > 0);
  }

  @Test
  void aGrowingRunTellsEachSizeAndHasNoFloor() throws Exception {
    // Given
    var plan = new FlowPlan(List.of(1_000, 3_000, 4_000), 1_000, Duration.ZERO, 7);

    // When
    var report = FlowBench.run(plan, folder, HeliographNode::start, Clock.systemUTC(), _ -> {});

    // Then
    assertThat(report.points()).extracting(Point::size).containsExactly(1_000, 3_000, 4_000);
    assertThat(report.points()).extracting(Point::signals).containsExactly(1_000, 2_000, 1_000);
    assertThat(report.points()).allMatch(one -> one.perSecond() > 0 && one.cpuSeconds() > 0);
    assertThat(report.floor()).isNull();
    assertThat(report.latencies()).isEmpty();
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
