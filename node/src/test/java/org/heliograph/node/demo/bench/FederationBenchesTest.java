package org.heliograph.node.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heliograph.node.app.HeliographNode;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.flow.FlowBench;
import org.heliograph.node.demo.bench.flow.FlowPlan;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;
import org.heliograph.node.demo.bench.http.HttpBench;
import org.heliograph.node.demo.bench.http.HttpPlan;
import org.heliograph.node.demo.bench.inbound.InboundBench;
import org.heliograph.node.demo.bench.inbound.InboundPlan;
import org.heliograph.node.demo.bench.publish.PublishBench;
import org.heliograph.node.demo.bench.publish.PublishPlan;
import org.heliograph.node.demo.bench.soak.SoakBench;
import org.heliograph.node.demo.bench.soak.SoakPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One federation for all benches that need one; those that mind have members of their own. */
class FederationBenchesTest {
  @TempDir static Path folder;
  private static SmallFederation federation;

  @BeforeAll
  static void starts() throws IOException {
    federation =
        SmallFederation.start(
            folder,
            HeliographNode::start,
            Clock.systemUTC(),
            List.of(
                SmallFederation.SOURCE,
                SmallFederation.RECIPIENT,
                InboundBench.SOURCE,
                InboundBench.RECIPIENT,
                PublishBench.MEMBER));
  }

  @AfterAll
  static void stops() throws IOException {
    federation.close();
  }

  @Test
  void publishedSignalsAreCountedWithWhatTheyWriteAndHaveAFloor() throws Exception {
    // Given
    var plan = new PublishPlan(2_000, 1_000, 50, Duration.ofMillis(500), 7);
    var scratch = Files.createDirectory(folder.resolve("publish"));

    // When
    var report = PublishBench.run(plan, federation, scratch, _ -> {});

    // Then
    assertThat(report.signals()).isEqualTo(2_000);
    assertThat(report.perSecond()).isEqualTo(2_000 / report.seconds());
    assertThat(report.ratio()).isEqualTo(report.perSecond() / report.floorPerSecond());
    assertThat(report.rows()).isGreaterThanOrEqualTo(1);
    // a hash of 32 bytes, its id and its commitments are the least that a row holds
    assertThat(report.rowBytes()).isGreaterThan(100);
    assertThat(report.diskBytes()).isPositive();
    assertThat(report.logBytes()).isGreaterThan(100);
    assertThat(report.latencies())
        .extracting(LatencyReport::name)
        .containsExactly("uploads of 1", "uploads of 50");
    assertThat(report.latencies()).allMatch(one -> one.count() == 25 && one.p50() > 0);
  }

  @Test
  void aBacklogIsTakenInAndReceiptedWhileItsSourceIsAway() throws Exception {
    // Given
    var plan = new InboundPlan(4_000, 1_000, 7);
    var scratch = Files.createDirectory(folder.resolve("inbound"));

    // When
    var report = InboundBench.run(plan, federation, scratch, _ -> {});

    // Then
    assertThat(report.signals()).isEqualTo(4_000);
    assertThat(report.firstSeconds()).isPositive();
    assertThat(report.receiptSeconds()).isGreaterThanOrEqualTo(report.seconds());
    assertThat(report.ratio()).isEqualTo(report.perSecond() / report.floorPerSecond());
    assertThat(report.rows()).isGreaterThanOrEqualTo(1);
    // a hash, an id and their openings
    assertThat(report.kafkaBytes()).isGreaterThan(150);
  }

  @Test
  void smallRequestsOverTlsAreCountedAndTimedBesideBareOnes() throws Exception {
    // Given
    var plan = new HttpPlan(100, 2, Duration.ofMillis(100), 1, 50, 27);

    // When
    var report = HttpBench.run(plan, federation, _ -> {});

    // Then
    assertThat(report.scores())
        .extracting(Score::name)
        .containsExactly("bare, no sign-in", "signed in", "look-up of 1", "publish 1");
    assertThat(report.scores()).allMatch(one -> one.perSecond() > 0);
    assertThat(report.latencies())
        .hasSize(4)
        .allMatch(one -> one.count() >= 1 && one.p50() > 0 && one.max() >= one.p99());
  }

  @Test
  void aSoakSamplesWhatBothNodesTakeAndJudgesIt() throws Exception {
    // Given
    var plan = new SoakPlan(Duration.ofSeconds(2), 500, Duration.ofMillis(250), 17);

    // When
    var report = SoakBench.run(plan, federation, Clock.systemUTC(), _ -> {});

    // Then
    assertThat(report.samples()).hasSizeGreaterThan(4);
    assertThat(report.samples())
        .allMatch(one -> one.heapBytes() > 0 && one.handles() > 0 && one.threads() > 0)
        .allMatch(one -> one.connections() > 2 && one.databaseBytes() > 0);
    assertThat(report.samples())
        .filteredOn(one -> one.kept() > 0)
        .isNotEmpty()
        .allMatch(one -> one.p50() > 0 && one.p99() >= one.p50());
    assertThat(report.samples().getLast().lag()).isZero();
    assertThat(report.signals()).isEqualTo(1_000);
    assertThat(report.verdicts()).hasSize(7);
  }

  @Test
  void allThatIsPublishedIsKeptAndTheFloorMovesTheSame() throws Exception {
    // Given
    var plan = new FlowPlan(List.of(1_000, 3_000), 1_000, Duration.ofSeconds(1), true, 7);
    var told = new ArrayList<String>();
    var scratch = Files.createDirectory(folder.resolve("flow"));

    // When
    var report = FlowBench.run(plan, federation, scratch, Clock.systemUTC(), told::add);

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
    var floor = Objects.requireNonNull(point.floor());
    assertThat(floor.ratio()).isCloseTo(point.perSecond() / floor.perSecond(), withPercentage(0.1));
    assertThat(floor.slices()).hasSize(3).allMatch(ratio -> ratio > 0);
    assertThat(floor.kafkaBytes()).isBetween(2_000L * 100, 2_000L * 1_000);
    // each slice once: what earlier ones left is not copied again
    assertThat(floor.rowBytes()).isBetween(2L * 2_000 * 100, 2L * 2_000 * 1_500);
    // from due and from published, at each size
    assertThat(report.latencies()).hasSize(4).allMatch(one -> one.count() > 0 && one.p50() > 0);
  }
}
