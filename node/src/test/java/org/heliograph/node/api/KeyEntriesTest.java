package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What API keys and sign-ins leave in the audit. */
class KeyEntriesTest {
  private final MovedClock clock = new MovedClock(() -> Instant.parse("2026-11-20T12:10:00Z"));
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start(HttpLimits.STANDARD, clock);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aKeyIsWrittenDownWhenItIsMadeAndOnceWhenItIsRevoked() {
    // Given
    var administrator =
        Actor.program(
            Objects.requireNonNull(
                api.entries(AuditAct.API_KEY_MADE).getFirst().objects().get("apiKey")));

    // When
    var body = "{\"name\":\"Vera's desk\",\"person\":\"Vera\",\"scopes\":[\"read\",\"lookup\"]}";
    var made = TestApi.json(api.post("/v1/keys", body));
    for (int i = 0; i < 2; i++) {
      api.send(api.request("/v1/keys/" + made.path("id").asText()).DELETE().build());
    }

    // Then
    var entry = api.entries(AuditAct.API_KEY_MADE).getLast();
    assertThat(entry.actor()).isEqualTo(administrator);
    assertThat(entry.objects())
        .contains(
            entry("apiKey", made.path("id").asText()),
            entry("person", api.people.pseudonym("Vera")),
            entry("scopes", "read lookup"),
            entry("expires", made.path("expiresAt").asText()));
    assertThat(entry.digests()).containsOnlyKeys("name");
    assertThat(api.entries(AuditAct.API_KEY_REVOKED))
        .extracting(revoked -> revoked.objects().get("apiKey"))
        .containsExactly(made.path("id").asText());
    var secret = made.path("key").asText().substring(16);
    assertThat(Pending.of(api.database))
        .extracting(AuditEntry::toBytes)
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .noneMatch(text -> text.contains("Vera") || text.contains(secret));
  }

  @Test
  void aKeyIsReplacedAndTheOldOneEndsAfterTheOverlap() {
    // Given
    var old = TestApi.json(api.post("/v1/keys", "{\"name\":\"ingest\",\"scopes\":[\"read\"]}"));
    var path = "/v1/keys/" + old.path("id").asText() + "/rotation";

    // When
    var next = TestApi.json(api.post(path, "{\"overlapHours\":1}"));

    // Then
    assertThat(status(old)).isEqualTo(200);
    assertThat(status(next)).isEqualTo(200);
    assertThat(next.path("name").asText()).isEqualTo("ingest");
    assertThat(api.entries(AuditAct.API_KEY_MADE).getLast().objects())
        .containsEntry("predecessor", old.path("id").asText())
        .containsEntry("predecessorEnds", "2026-11-20T13:10:00Z");
    clock.moves(Duration.ofHours(1));
    assertThat(status(old)).isEqualTo(401);
    assertThat(status(next)).isEqualTo(200);
    assertThat(api.post(path, "{}").statusCode()).isEqualTo(409);
  }

  private int status(JsonNode key) {
    var header = "Bearer " + key.path("key").asText();
    return api.send(api.request("/v1/partners").setHeader("Authorization", header).build())
        .statusCode();
  }

  @Test
  void refusedSignInsAreCountedByReasonAndNameNoAddress() {
    // Given
    var reader = api.keyOf("Vera", Scope.READ);
    var known = reader.substring(0, 16);

    // When
    for (int i = 0; i < 3; i++) {
      call("/v1/partners", "hg_000000000000_" + "A".repeat(43));
      call("/v1/partners", known + "A".repeat(43));
    }
    call("/v1/keys", reader);
    call("/v1/partners", "");
    api.counted.write();
    api.counted.write();

    // Then
    var refused = api.entries(AuditAct.SIGN_IN_REFUSED);
    var id = known.substring(3, 15);
    assertThat(refused)
        .extracting(AuditEntry::actor, entry -> entry.objects().get("apiKey"), AuditEntry::reasons)
        .containsExactlyInAnyOrder(
            tuple(Actor.NODE, null, Map.of("unknown-key", 3L, "no-key", 1L)),
            tuple(Actor.NODE, id, Map.of("wrong-secret", 3L)),
            tuple(Actor.person(api.people.pseudonym("Vera")), id, Map.of("scope-missing", 1L)));
    assertThat(refused)
        .extracting(entry -> new String(entry.toBytes(), StandardCharsets.UTF_8))
        .noneMatch(entry -> entry.contains("127.0.0.1") || entry.contains("0:0:0:0:0:0:0:1"));
  }

  @Test
  void whoeverKnocksWithManyKeysFillsNothing() {
    // When
    for (int i = 0; i < 2_500; i++) {
      api.counted.count(
          Kind.of(AuditAct.SIGN_IN_REFUSED).about("address", "a" + i), Tally.because("no-key"));
    }
    api.counted.write();

    // Then
    var refused = api.entries(AuditAct.SIGN_IN_REFUSED);
    assertThat(refused).hasSize(1_001);
    assertThat(refused.stream().mapToLong(entry -> entry.reasons().get("no-key")).sum())
        .isEqualTo(2_500);
  }

  private void call(String path, String key) {
    api.send(api.request(path).setHeader("Authorization", "Bearer " + key).build());
  }

  @Test
  void thePersonSignsInOncePerHour() {
    // Given
    var key = api.keyOf("Vera", Scope.READ);

    // When
    for (int minute : new int[] {0, 2, 30, 15, 1}) {
      clock.moves(Duration.ofMinutes(minute));
      api.send(api.request("/v1/partners").setHeader("Authorization", "Bearer " + key).build());
    }

    // Then
    var vera = Actor.person(api.people.pseudonym("Vera"));
    assertThat(api.entries(AuditAct.SIGN_IN_ACCEPTED))
        .hasSize(1)
        .allMatch(entry -> entry.actor().equals(vera));
    clock.moves(Duration.ofMinutes(5));
    api.send(api.request("/v1/partners").setHeader("Authorization", "Bearer " + key).build());
    assertThat(api.entries(AuditAct.SIGN_IN_ACCEPTED)).hasSize(2);
  }
}
