package org.heliograph.node.demo.bench.flow;

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
    var plan = new FlowPlan(List.of(1_000, 3_000), 1_000, Duration.ofSeconds(1), true, 7);
    var told = new ArrayList<String>();

    // When
    var report = FlowBench.run(plan, folder, HeliographNode::start, Clock.systemUTC(), told::add);

    // Then
    assertThat(told).isNotEmpty();
    assertThat(report.points()).extracting(Point::size).containsExactly(1_000, 3_000);
    assertThat(report.points()).extracting(Point::signals).containsExactly(1_000, 2_000);
    var point = report.points().getLast();
    assertThat(point.perSecond()).isPositive();
    assertThat(point.cpuSeconds()).isPositive();
    assertThat(point.logBytes()).isGreaterThan(100);
    // each side has a row of it
    assertThat(point.written()).hasSize(2).allMatch(side -> side.rows() >= 1);
    // what is encrypted is at least its hash, its header and its openings
    var floor = report.floor();
    assertThat(floor).isNotNull();
    assertThat(floor.ratio(point)).isEqualTo(point.perSecond() / floor.perSecond());
    assertThat(floor.signals()).isGreaterThanOrEqualTo(4_000);
    assertThat(floor.kafkaBytes()).isGreaterThan(4_000 * 100);
    assertThat(floor.rowBytes()).isGreaterThan(2 * 4_000 * 100);
    assertThat(report.latencies()).hasSize(2).allMatch(one -> one.count() > 0 && one.p50() > 0);
  }
}
