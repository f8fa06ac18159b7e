package org.heliograph.node.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.heliograph.node.app.HeliographNode;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.http.HttpBench;
import org.heliograph.node.demo.bench.http.HttpPlan;
import org.heliograph.node.demo.bench.inbound.InboundBench;
import org.heliograph.node.demo.bench.inbound.InboundPlan;
import org.heliograph.node.demo.bench.publish.PublishBench;
import org.heliograph.node.demo.bench.publish.PublishPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One federation for all benches that need one: each has members of its own. */
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
                InboundBench.SOURCE,
                InboundBench.RECIPIENT,
                SmallFederation.SOURCE,
                SmallFederation.RECIPIENT,
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
    var plan = new HttpPlan(100, 2, Duration.ofMillis(100), 1, 50, 7);

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
}
