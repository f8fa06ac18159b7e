package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.http.HttpLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityApiTest {
  private static final Instant NOON = Instant.parse("2026-08-15T12:00:00Z");

  private TestApi api;

  @BeforeAll
  void count() {
    api = TestApi.start(HttpLimits.STANDARD, new MovedClock(InstantSource.fixed(NOON)));
    counted("2026-08-15T10:00:00Z", "", "signals.published", "accepted", "", 7);
    counted("2026-08-14T22:30:00Z", "tern.example", "signals.disclosed", "disclose", "", 5);
    counted("2026-08-14T22:30:00Z", "tern.example", "signals.disclosed", "withdraw", "", 1);
    counted("2026-08-15T09:45:00Z", "tern.example", "signals.withheld", "withheld", "tlp", 3);
    counted("2026-08-15T09:45:00Z", "lumen.example", "signals.withheld", "withheld", "tlp", 2);
    counted("2026-08-15T09:45:00Z", "lumen.example", "delivery.taken", "kept", "", 11);
    counted("2026-08-15T09:45:00Z", "lumen.example", "delivery.taken", "quarantined", "odd", 4);
    counted("2026-08-15T09:45:00Z", "lumen.example", "outcome.taken", "confirmed", "", 2);
    counted("2026-08-15T09:45:00Z", "lumen.example", "outcome.taken", "refused", "odd", 9);
    counted("2026-08-15T09:45:00Z", "lumen.example", "outcome.reported", "actioned", "", 6);
    counted("2026-08-01T09:45:00Z", "lumen.example", "delivery.taken", "kept", "", 1000);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private void counted(
      String quarter, String partner, String act, String what, String reason, long count) {
    var _ =
        api.database
            .pool()
            .preparedQuery("insert into activity_count values ($1, $2, $3, $4, $5, $6)")
            .execute(
                Tuple.of(Instant.parse(quarter).atOffset(ZoneOffset.UTC), partner, act)
                    .addString(what)
                    .addString(reason)
                    .addLong(count))
            .await();
  }

  private JsonNode days(String query) {
    return TestApi.json(api.get("/v1/activity?" + query)).path("days");
  }

  @Test
  void tellsEveryDayAndWhatHappenedOnIt() {
    // When
    var days = days("days=3");

    // Then
    assertThat(days).hasSize(3);
    assertThat(days.get(0).path("day").asText()).isEqualTo("2026-08-13");
    assertThat(days.get(0).path("kept").asLong()).isZero();
    var today = days.get(2);
    assertThat(today.path("published").asLong()).isEqualTo(7);
    assertThat(today.path("withheld").asLong()).isEqualTo(5);
    assertThat(today.at("/withheldBy/tlp").asLong()).isEqualTo(5);
    assertThat(today.path("kept").asLong()).isEqualTo(11);
    assertThat(today.path("quarantined").asLong()).isEqualTo(4);
    assertThat(today.at("/notAcceptedBy/odd").asLong()).isEqualTo(4);
    assertThat(today.path("outcomesReceived").asLong()).isEqualTo(2);
    assertThat(today.path("outcomesGiven").asLong()).isEqualTo(6);
  }

  @Test
  void daysBeginWhereThePersonIs() {
    // 22:30 in UTC is half past midnight of the next day in Berlin, 4 in the morning in India
    assertThat(days("days=2").at("/0/released").asLong()).isEqualTo(5);
    assertThat(days("days=2&zone=Europe/Berlin").at("/1/released").asLong()).isEqualTo(5);
    assertThat(days("days=2&zone=Asia/Kolkata").at("/1/released").asLong()).isEqualTo(5);
  }

  @Test
  void tellsOfOnePartner() {
    // When
    var today = days("days=1&partner=tern.example").get(0);

    // Then
    assertThat(today.path("withheld").asLong()).isEqualTo(3);
    assertThat(today.path("kept").asLong()).isZero();
  }

  @Test
  void refusesWhatIsNoTimeZoneOrTooLong() {
    for (var wrong : new String[] {"zone=Nowhere/Atall", "zone=%2B02:00", "days=91", "days=0"}) {
      assertThat(api.get("/v1/activity?" + wrong).statusCode()).as(wrong).isIn(400, 422);
    }
  }
}
