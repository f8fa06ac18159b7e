package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.heliograph.node.platform.telemetry.Collector;
import org.heliograph.node.platform.telemetry.Collector.Taken;
import org.heliograph.node.platform.telemetry.Scrape;
import org.heliograph.node.platform.telemetry.TracesPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that send spans of one trace, though nothing of it travels between them. */
@TestMethodOrder(OrderAnnotation.class)
class TracesStoryTest {
  private static final Random RANDOM = new Random(20_261_123);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> STAGES =
      List.of("publish", "release", "seal", "send", "receive", "verify", "admit", "keep");

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Collector collector;
  private static Party harbor;
  private static Party lumen;

  @BeforeAll
  static void twoMembers() {
    collector = Collector.http();
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    federation.agree(harbor, lumen, TestFederation.contentClause("confidence"));
    for (var party : List.of(harbor, lumen)) {
      federation.configures(
          party,
          "telemetry: { listen: \"127.0.0.1:0\", traces: { endpoint: \"%s\", ratio: 1 } }"
              .formatted(collector.address()));
      party.starts();
    }
  }

  @AfterAll
  static void stop() {
    federation.close();
    collector.close();
  }

  @Test
  @Order(1)
  void aTraceShowsOneSignalsEightStagesAcrossTwoNodes() {
    // Given
    String hash = hash();

    // When
    String id = harbor.publishes(Party.content(hash));
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));

    // Then
    String trace = TracesPage.traceOf(harbor.id(), id, 1);
    await().atMost(PATIENCE).until(() -> collector.trace(trace).size() == STAGES.size());
    var way = way(collector.trace(trace), "");
    assertThat(way).extracting(one -> one.span().getName()).isEqualTo(STAGES);
    assertThat(way.subList(0, 4)).extracting(Taken::member).containsOnly("harbor");
    assertThat(way.subList(4, 8)).extracting(Taken::member).containsOnly("lumen");
    assertThat(way).allSatisfy(TracesStoryTest::isPlain);
    assertThat(way.get(3).attributes()).containsEntry("heliograph.partner", "lumen");
    assertThat(way.get(4).attributes()).containsEntry("heliograph.partner", "harbor");
    assertThat(way.subList(2, 8))
        .extracting(one -> one.attributes().get("heliograph.stream"))
        .containsOnly(way.get(2).attributes().get("heliograph.stream"))
        .doesNotContainNull();
    isInOrder(way.subList(0, 4));
    isInOrder(way.subList(4, 8));
    for (var secret : List.of(hash, id, id.replace("-", ""), "placeholder note", harbor.key())) {
      assertThat(collector.heard(secret)).as(secret).isFalse();
    }
  }

  private static void isPlain(Taken one) {
    assertThat(one.resource()).containsEntry("service.name", "heliograph");
    assertThat(one.attributes())
        .containsEntry("heliograph.stage", one.span().getName())
        .containsEntry("heliograph.signals", "1")
        .doesNotContainKey("heliograph.refusal");
    assertThat(one.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(one.span().getEventsCount()).isZero();
  }

  private static void isInOrder(List<Taken> way) {
    assertThat(way).extracting(one -> one.span().getStartTimeUnixNano()).isSorted();
    assertThat(way)
        .allMatch(one -> one.span().getEndTimeUnixNano() >= one.span().getStartTimeUnixNano());
  }

  @Test
  @Order(2)
  void whatIsTakenBackGoesAnotherWayOfTheSameTrace() {
    // Given
    String id = harbor.publishes(Party.content(hash()));
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));

    // When
    harbor.withdraws(id);

    // Then
    String trace = TracesPage.traceOf(harbor.id(), id, 1);
    int both = STAGES.size() + STAGES.size() - 1;
    await().atMost(PATIENCE).until(() -> collector.trace(trace).size() == both);
    assertThat(collector.trace(trace)).extracting(Taken::id).doesNotHaveDuplicates();
    assertThat(collector.trace(trace))
        .filteredOn(one -> one.span().getName().equals("keep"))
        .extracting(one -> one.attributes().get("heliograph.stream"))
        .contains("control/0");
  }

  @Test
  @Order(3)
  void whatIsWithheldEndsWithItsReason() {
    // When
    String id = harbor.publishes(Party.content(hash()).put("tlp", "RED"));

    // Then
    String trace = TracesPage.traceOf(harbor.id(), id, 1);
    await().atMost(PATIENCE).until(() -> collector.trace(trace).size() == 2);
    var release = way(collector.trace(trace), "").getLast();
    assertThat(release.span().getName()).isEqualTo("release");
    assertThat(release.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(release.attributes())
        .containsEntry("heliograph.refusal", "tlp-too-restrictive")
        .containsEntry("heliograph.partner", "lumen");
  }

  @Test
  @Order(4)
  void withoutTheCollectorSignalsFlowAsEver() {
    // When
    collector.close();
    String id = harbor.publishes(Party.content(hash()));

    // Then
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));
    for (var party : List.of(harbor, lumen)) {
      await().atMost(PATIENCE).until(() -> spans(party, "failed") >= 4);
      assertThat(spans(party, "sent")).isPositive();
    }
  }

  private static double spans(Party party, String result) {
    return Scrape.from(party.node().metrics().orElseThrow())
        .value("heliograph_trace_spans_total", "result=\"" + result + "\"");
  }

  /** From the span under this parent on, each under the one before. */
  private static List<Taken> way(List<Taken> spans, String parent) {
    var way = new ArrayList<Taken>();
    String above = parent;
    for (int i = 0; i < spans.size(); i++) {
      String under = above;
      var next = spans.stream().filter(one -> one.parent().equals(under)).toList();
      assertThat(next).as("under " + under).hasSize(1);
      way.addAll(next);
      above = next.getFirst().id();
    }
    return way;
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
