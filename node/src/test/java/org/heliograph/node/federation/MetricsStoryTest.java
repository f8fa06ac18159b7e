package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.platform.telemetry.Metric;
import org.heliograph.node.platform.telemetry.Scrape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What two nodes tell Prometheus after a signal was kept, and another one was not let go. */
@TestMethodOrder(OrderAnnotation.class)
class MetricsStoryTest {
  private static final Random RANDOM = new Random(20_261_122);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party harbor;
  private static Party lumen;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    federation.agree(harbor, lumen, TestFederation.contentClause("confidence"));
    for (var party : List.of(harbor, lumen)) {
      federation.configures(party, "telemetry: { listen: \"127.0.0.1:0\" }");
      party.starts();
    }
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  @Order(1)
  void theScrapeTellsOfTheStoryAndOfNoValueIdOrPerson() {
    // Given
    String hash = hash();
    String withheld = hash();

    // When one is kept, one is too confidential to go, and one is no signal
    String id = harbor.publishes(Party.content(hash));
    String other = harbor.publishes(Party.content(withheld).put("tlp", "RED"));
    assertThatThrownBy(() -> harbor.publishes(Party.content("not-a-hash")))
        .isInstanceOf(ApiProblem.class);
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));
    harbor.awaitsCount(lumen, "/sent/kept", kept -> kept >= 1);

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> atHarbor(scrape(harbor)));
    await().atMost(PATIENCE).untilAsserted(() -> atLumen(scrape(lumen)));
    for (var party : List.of(harbor, lumen)) {
      assertThat(scrape(party).text())
          .doesNotContain(hash, withheld, id, other, harbor.key(), "placeholder note");
    }
  }

  private static void atHarbor(Scrape scrape) {
    assertThat(in(scrape, "publish")).isEqualTo(3);
    assertThat(out(scrape, "publish")).isEqualTo(2);
    assertThat(scrape.value("heliograph_refusals_total", "where=\"publish\"")).isPositive();
    assertThat(scrape.value("heliograph_refusals_total", "where=\"api\"")).isPositive();
    assertThat(in(scrape, "release")).isGreaterThanOrEqualTo(2);
    assertThat(out(scrape, "release")).isEqualTo(1);
    assertThat(
            scrape.value(
                "heliograph_refusals_total", "where=\"release\"", "reason=\"tlp-too-restrictive\""))
        .isPositive();
    assertThat(out(scrape, "seal")).isEqualTo(1);
    assertThat(out(scrape, "send")).isEqualTo(1);
    assertThat(scrape.value("heliograph_stage_duration_seconds_count", "stage=\"send\""))
        .isPositive();
    assertThat(scrape.value("heliograph_consignments_receipted_total", "direction=\"sent\""))
        .isPositive();
    assertThat(scrape.value("heliograph_outbound_unsent_consignments", "partner=\"lumen\""))
        .isZero();
    assertThat(scrape.value("heliograph_outbound_unreceipted_consignments", "partner=\"lumen\""))
        .isZero();
    assertThat(scrape.value("heliograph_outbound_undecided_signals", "partner=\"lumen\"")).isZero();
    assertThat(
            scrape.value(
                "heliograph_http_request_duration_seconds_count",
                "method=\"POST\"",
                "route=\"/v1/signals\"",
                "status=\"2xx\""))
        .isEqualTo(2);
    assertThat(scrape.value("heliograph_broker_reachable")).isEqualTo(1);
    assertThat(scrape.value("heliograph_directory_version")).isPositive();
    assertThat(scrape.value("heliograph_database_connections_max")).isEqualTo(16);
    assertThat(scrape.value("heliograph_database_wait_seconds_count")).isPositive();
    assertThat(scrape.value("heliograph_audit_checkpoint_timestamp_seconds")).isPositive();
    assertThat(scrape.value("heliograph_key_expiry_timestamp_seconds", "use=\"tls\"")).isPositive();
    assertThat(scrape.value("heliograph_health_check", "check=\"postgres\"")).isEqualTo(1);
    assertThat(scrape.value("heliograph_build_info", "member=\"harbor\"")).isEqualTo(1);
  }

  private static void atLumen(Scrape scrape) {
    for (var stage : List.of("receive", "verify", "admit", "keep")) {
      assertThat(in(scrape, stage)).as(stage).isEqualTo(1);
      assertThat(out(scrape, stage)).as(stage).isEqualTo(1);
      assertThat(scrape.value("heliograph_stage_duration_seconds_count", stage)).isPositive();
    }
    assertThat(scrape.value("heliograph_inbound_holes", "source=\"harbor\"")).isZero();
    assertThat(scrape.value("heliograph_inbound_announced_consignments", "source=\"harbor\""))
        .isZero();
    assertThat(scrape.value("heliograph_inbound_as_of_timestamp_seconds", "source=\"harbor\""))
        .isPositive();
    assertThat(scrape.value("heliograph_index_indicators", "index=\"exact\"")).isEqualTo(1);
    assertThat(scrape.value("heliograph_audit_cosigned_entries", "partner=\"harbor\""))
        .isPositive();
  }

  @Test
  @Order(2)
  void nothingIsServedThatThePageDoesNotDescribe() {
    var own = Arrays.stream(Metric.values()).map(Metric::wireName).toList();
    assertThat(scrape(harbor).families().keySet())
        .filteredOn(name -> name.startsWith("heliograph_"))
        .isSubsetOf(own);
  }

  @Test
  @Order(3)
  void aScrapeAsksNothingOfTheDatabase() {
    // When
    federation.stopsPostgres();
    try {
      // Then counters are told as ever, and what could not be read says so
      assertThat(out(scrape(harbor), "publish")).isEqualTo(2);
      await()
          .atMost(PATIENCE)
          .until(() -> scrape(harbor).value("heliograph_reading_failures_total", "outbound") > 0);
    } finally {
      federation.restartPostgres();
    }
    await()
        .atMost(PATIENCE)
        .until(() -> scrape(harbor).value("heliograph_health_check", "check=\"postgres\"") == 1);
  }

  private static double in(Scrape scrape, String stage) {
    return scrape.value("heliograph_signals_in_total", "stage=\"" + stage + "\"");
  }

  private static double out(Scrape scrape, String stage) {
    return scrape.value("heliograph_signals_out_total", "stage=\"" + stage + "\"");
  }

  private static Scrape scrape(Party party) {
    return Scrape.from(party.node().metrics().orElseThrow());
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
