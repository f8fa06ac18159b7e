package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.api.TestApi.json;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.http.HttpLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackApiTest {
  private static final Instant NOON = Instant.parse("2026-08-15T12:00:00Z");
  private static final String LUMEN = "lumen.example";
  private static final String TERN = "tern.example";

  private final UUID first = new UUID(1, 1);
  private final UUID second = new UUID(1, 2);
  private final UUID third = new UUID(1, 3);
  private final UUID fourth = new UUID(1, 4);
  private TestApi api;

  @BeforeAll
  void exchange() {
    api = TestApi.start(HttpLimits.STANDARD, new MovedClock(InstantSource.fixed(NOON)));
    sent(LUMEN, 1, "disclose", first, second);
    sent(LUMEN, 2, "disclose", first, third);
    sent(LUMEN, 3, "withdraw", fourth, fourth);
    sent(TERN, 4, "disclose", first, second);
    came(LUMEN, first, "received", "2026-08-14T22:30:00Z", false);
    came(LUMEN, first, "confirmed", "2026-08-15T10:00:00Z", false);
    came(LUMEN, second, "matched", "2026-08-15T10:00:00Z", false);
    came(LUMEN, third, "confirmed", "2026-08-15T10:00:00Z", true);
    came(TERN, third, "confirmed", "2026-07-01T10:00:00Z", false);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private void sent(String partner, long sequence, String action, UUID one, UUID other) {
    execute(
        """
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries, origins,
          first_revision, ids, versions, actions, clauses, slots, created_at)
        values ($1, 'signals/0', 1, $2, 'a', 1, '', '', 2, int8range($2, $2, '[]'), $2, array[$4, $5]::uuid[], '{1,1}', array[$3, $3],
          '{c,c}', '{1,1}', $6)
        """,
        Tuple.of(partner, sequence, action)
            .addUUID(one)
            .addUUID(other)
            .addOffsetDateTime(NOON.atOffset(ZoneOffset.UTC)));
  }

  private void came(String partner, UUID signal, String code, String at, boolean retracted) {
    execute(
        """
        insert into collected_outcome (partner, id, version, retracted, signal, signal_version, code, date, reporter, agreement,
          agreement_version, received_at)
        values ($1, gen_random_uuid(), 1, $5, $2, 1, $3, $6, 'person', 'a', 1, $4)
        """,
        Tuple.of(partner, signal, code, Instant.parse(at).atOffset(ZoneOffset.UTC))
            .addBoolean(retracted)
            .addLocalDate(LocalDate.of(2026, 8, 14)));
  }

  private void execute(String sql, Tuple parameters) {
    var _ = api.database.pool().preparedQuery(sql).execute(parameters).await();
  }

  @Test
  void tellsOfHowMuchThatWasSentSomethingCameBack() {
    // When
    var partners = json(api.get("/v1/outcomes/feedback?days=2")).path("partners");

    // Then
    assertThat(partners).hasSize(2);
    assertThat(partners.at("/0/partner").asText()).isEqualTo(LUMEN);
    assertThat(partners.at("/0/disclosed").asInt()).isEqualTo(3);
    assertThat(partners.at("/0/answered").asInt()).isEqualTo(2);
    assertThat(partners.at("/0/judged").asInt()).isEqualTo(1);
    assertThat(partners.at("/1/disclosed").asInt()).isEqualTo(2);
    assertThat(partners.at("/1/answered").asInt()).isZero();
  }

  @Test
  void countsWhatStandsByTheDayOfThePerson() {
    // When
    var utc = json(api.get("/v1/outcomes/feedback?days=2")).path("counts");
    var berlin = json(api.get("/v1/outcomes/feedback?days=1&zone=Europe/Berlin")).path("counts");
    var months = json(api.get("/v1/outcomes/feedback?days=90&step=month")).path("counts");
    var tern = json(api.get("/v1/outcomes/feedback?days=90&partner=tern.example")).path("counts");

    // Then
    assertThat(utc.findValuesAsText("code")).containsExactly("received", "confirmed", "matched");
    assertThat(utc.at("/0/day").asText()).isEqualTo("2026-08-14");
    assertThat(berlin.findValuesAsText("day")).containsOnly("2026-08-15").hasSize(3);
    assertThat(months.at("/0/day").asText()).isEqualTo("2026-07-01");
    assertThat(tern).hasSize(1);
  }

  @Test
  void refusesWhatItCannotCount() {
    for (var wrong : new String[] {"zone=Nowhere/Atall", "days=367", "days=0", "step=year"}) {
      assertThat(api.get("/v1/outcomes/feedback?" + wrong).statusCode()).as(wrong).isIn(400, 422);
    }
  }

  @Test
  void peopleReadTheLatestFirst() {
    // Given
    var list = "/v1/outcomes/received?partner=lumen.example&limit=3";

    // When
    var oldest = json(api.get(list));
    var latest = json(api.get(list + "&order=latest"));
    var rest =
        json(api.get(list + "&order=latest&cursor=" + latest.path("next").asText())).path("items");

    // Then
    assertThat(latest.at("/items/0/signal").asText()).isEqualTo(third.toString());
    assertThat(latest.at("/items/2").path("id")).isEqualTo(oldest.at("/items/1").path("id"));
    assertThat(rest).hasSize(1);
    assertThat(rest.at("/0/id")).isEqualTo(oldest.at("/items/0/id"));
  }
}
