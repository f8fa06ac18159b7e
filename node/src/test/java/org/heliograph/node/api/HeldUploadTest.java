package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresHeldUploads;
import org.heliograph.node.outbound.publish.UploadHold;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldUploadTest {
  private static final PostgresCommittedSignals OWN =
      new PostgresCommittedSignals(StorageKey.ofBytes(new byte[StorageKey.LENGTH]));
  private static final Map<String, String> KEYS = new HashMap<>();
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void forget() {
    api.database.pool().query("truncate job, signal cascade").execute().await();
  }

  @Test
  void anUploadByHandWaitsAndGoesWhenItsTimeHasCome() {
    // When
    var job = upload("ada", "one", 1, 5);

    // Then
    assertThat(job.path("state").asText()).isEqualTo("held");
    assertThat(job.path("uploader").asText()).isEqualTo("ada");
    assertThat(job.path("accepted").asInt()).isEqualTo(5);
    api.heldUploads.round();
    assertThat(released(Mark.START)).isZero();
    var hold = TestApi.json(api.get("/v1/jobs/" + id(job) + "/hold"));
    assertThat(hold.path("signals").asInt()).isEqualTo(5);
    assertThat(hold.at("/kinds/content").asInt()).isEqualTo(5);
    assertThat(hold.path("sample")).hasSize(5);

    // When others publish, cursors pass the held rows, and then its time comes
    api.post("/v1/signals", TestApi.draft(99));
    var passed = OWN.after(api.database.pool(), Mark.START, 10).getLast().mark();
    api.database.pool().query("update job set release_at = now()").execute().await();
    assertThat(api.heldUploads.round()).isEqualTo(5);

    // Then
    assertThat(released(passed)).isEqualTo(5);
    assertThat(job(job).path("state").asText()).isEqualTo("done");
    assertThat(api.heldUploads.round()).isZero();
  }

  @Test
  void aSmallUploadGoesAtItsEndAndAProgramsAtOnce() {
    // When
    var small = upload("ada", "small", 1, 3);
    var program = TestApi.json(api.upload("program", "application/x-ndjson", rows(10, 20)));

    // Then
    assertThat(small.path("state").asText()).isEqualTo("done");
    assertThat(program.path("state").asText()).isEqualTo("done");
    assertThat(program.has("uploader")).isFalse();
    assertThat(released(Mark.START)).isEqualTo(11);
    assertThat(api.heldUploads.round()).isEqualTo(3);
    assertThat(released(Mark.START)).isEqualTo(14);
  }

  @Test
  void aPersonReleasesItOnce() {
    // Given
    var job = upload("ada", "one", 1, 5);

    // When
    var first = decide("ada", job, "release");

    // Then
    assertThat(first.path("decidedBy").asText()).isEqualTo("ada");
    assertThat(released(Mark.START)).isEqualTo(5);
    assertThat(decide("ada", job, "release").path("reason").asText()).isEqualTo("conflict");
    assertThat(decide("ada", job, "cancel").path("reason").asText()).isEqualTo("conflict");
  }

  @Test
  void nothingOfACancelledUploadGoesAndItsRowsAreNobodysDuplicates() {
    // Given
    var job = upload("ada", "one", 1, 5);

    // When
    decide("eve", job, "cancel");

    // Then
    assertThat(job(job).path("state").asText()).isEqualTo("cancelled");
    assertThat(job(job).path("decidedBy").asText()).isEqualTo("eve");
    assertThat(api.count("signal")).isZero();
    var again = upload("ada", "one", 1, 5);
    assertThat(again.path("reason").asText()).isEqualTo("conflict");
    var corrected = upload("ada", "two", 3, 8);
    assertThat(corrected.path("accepted").asInt()).isEqualTo(6);
    assertThat(corrected.path("duplicate").asInt()).isZero();
  }

  @Test
  void whatComesAgainElsewhereOutlivesTheCancelledUpload() {
    // Given
    var wrong = upload("ada", "one", 1, 5);
    var corrected = upload("ada", "two", 4, 8);
    api.post("/v1/signals", TestApi.draft(1));

    // When
    decide("ada", wrong, "cancel");
    decide("ada", corrected, "release");

    // Then 1 was published by itself, 4 to 8 came again
    assertThat(released(Mark.START)).isEqualTo(6);
    assertThat(api.count("signal")).isEqualTo(6);
  }

  @Test
  void aSecondPersonMayBeRequired() {
    // Given
    var strict =
        new PostgresHeldUploads(
            api.database, OWN, new UploadHold(3, Duration.ofMinutes(15), true), Clock.systemUTC());
    var job = UUID.fromString(id(upload("ada", "one", 1, 5)));

    // Then
    assertThatThrownBy(() -> strict.release(job, "ada"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.APPROVAL_REFUSED));
    strict.release(job, "eve");
    assertThat(strict.round()).isEqualTo(5);
  }

  @Test
  void whatAnInterruptedUploadBroughtWaitsForAPerson() {
    // Given
    var job = upload("ada", "one", 1, 5);
    api.database
        .pool()
        .query("update job set state = 'interrupted', release_at = null, finished_at = null")
        .execute()
        .await();
    api.heldUploads.round();
    assertThat(released(Mark.START)).isZero();

    // When
    decide("ada", job, "cancel");

    // Then
    assertThat(api.count("signal")).isZero();
  }

  @Test
  void theSampleShowsValuesToWhoMayReadThemOnly() {
    // Given
    var job = upload("ada", "one", 1, 5);
    var request =
        api.request("/v1/jobs/" + id(job) + "/hold?values=full")
            .setHeader("Authorization", "Bearer " + api.keyOf("eve", Scope.PUBLISH));

    // Then
    assertThat(api.send(request.build()).body())
        .contains("\"kind\":\"content\"")
        .doesNotContain("%032x".formatted(1));
    assertThat(api.get("/v1/jobs/" + id(job) + "/hold?values=full").body())
        .contains("%032x".formatted(1));
  }

  @Test
  void anUnknownUploadIsNotFound() {
    assertThat(api.post("/v1/jobs/" + new UUID(1, 1) + "/cancel", "").statusCode()).isEqualTo(404);
    assertThat(api.get("/v1/jobs/" + new UUID(1, 1) + "/hold").statusCode()).isEqualTo(404);
  }

  private static long released(Mark after) {
    return OWN.after(api.database.pool(), after, 100).size();
  }

  private static JsonNode upload(String person, String key, int from, int to) {
    var request =
        api.request("/v1/signals/bulk")
            .setHeader(
                "Authorization", "Bearer " + KEYS.computeIfAbsent(person, HeldUploadTest::key))
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(rows(from, to)));
    return TestApi.json(api.send(request.build()));
  }

  private static JsonNode decide(String person, JsonNode job, String decision) {
    var request =
        api.request("/v1/jobs/" + id(job) + "/" + decision)
            .setHeader("Authorization", "Bearer " + key(person))
            .POST(BodyPublishers.noBody());
    return TestApi.json(api.send(request.build()));
  }

  private static String key(String person) {
    return api.keyOf(person, Scope.PUBLISH, Scope.READ);
  }

  private static JsonNode job(JsonNode job) {
    return TestApi.json(api.get("/v1/jobs/" + id(job)));
  }

  private static String id(JsonNode job) {
    return job.path("id").asText();
  }

  private static byte[] rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(TestApi::draft)
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
