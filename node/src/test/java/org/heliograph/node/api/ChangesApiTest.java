package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.heliograph.node.changes.ChangeKind;
import org.heliograph.node.changes.PostgresWriteCounts;
import org.heliograph.node.people.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesApiTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** What one connection hears. */
  private final class Ear implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();
    final HttpResponse<InputStream> response;

    Ear(String key) throws IOException, InterruptedException {
      response =
          api.http.send(
              api.request("/v1/changes")
                  .setHeader("Authorization", "Bearer " + key)
                  .header("Accept", "text/event-stream")
                  .build(),
              BodyHandlers.ofInputStream());
      Thread.ofVirtual().start(this::hear);
    }

    private void hear() {
      try (var in =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
        ended.complete("ended");
      } catch (IOException | RuntimeException e) {
        ended.complete("cut");
      }
    }

    void awaitLine(String part) {
      Awaitility.await().atMost(LONG).until(() -> lines.stream().anyMatch(it -> it.contains(part)));
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }

  @Test
  void tellsTheKindAndNeverWhatItWas() throws Exception {
    try (var ear = new Ear(api.token())) {
      assertThat(ear.response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      ear.awaitLine("heliograph changes");

      // When
      assertThat(api.post("/v1/signals", TestApi.draft(4711)).statusCode()).isEqualTo(201);

      // Then
      ear.awaitLine("\"signals\"");
      assertThat(ear.lines)
          .contains("event: changed")
          .noneMatch(line -> line.contains("4711") || line.contains("1267"))
          .filteredOn(line -> line.startsWith("data:"))
          .allMatch(line -> line.matches("data: \\{\"kinds\":\\[(\"[a-z]+\",?)+]}"));
    }
  }

  @Test
  void endsWhenTheKeyIsRevoked() throws Exception {
    // Given
    var key = api.keyOf("somebody who leaves", Scope.READ);
    var id = key.split("_", -1)[1];
    try (var ear = new Ear(key)) {
      ear.awaitLine("heliograph changes");

      // When
      api.keys.revoke(id);

      // Then
      Awaitility.await().atMost(LONG).until(ear.ended::isDone);
      assertThat(ear.ended).isCompletedWithValue("ended");
    }
  }

  @Test
  void refusesMoreListenersThanOneMayHave() throws Exception {
    // Given
    var key = api.keyOf("somebody with many windows", Scope.READ);
    var ears = new ArrayList<Ear>();
    try {
      for (int i = 0; i < TestApi.LISTENERS_EACH; i++) {
        ears.add(new Ear(key));
        ears.getLast().awaitLine("heliograph changes");
      }

      // When one more listens
      try (var more = new Ear(key)) {
        // Then
        assertThat(more.response.statusCode()).isEqualTo(503);
        more.awaitLine("\"busy\"");
      }
    } finally {
      for (var ear : ears) {
        ear.close();
      }
    }
  }

  @Test
  void namesTheKindsThatACallerMayHearOf() {
    // When
    var reader =
        api.send(
            api.request("/v1/changes")
                .setHeader("Authorization", "Bearer " + api.keyOf("a reader", Scope.READ))
                .build());

    // Then
    assertThat(TestApi.json(reader).path("kinds"))
        .extracting(kind -> kind.asText())
        .contains("signals", "outcomes")
        .doesNotContain("quarantine", "agreements", "uploads", "alarms");
  }

  @Test
  void everyTableThatIsCountedExists() {
    var counts = new PostgresWriteCounts(api.database).read();
    assertThat(counts).containsOnlyKeys(ChangeKind.values());
    assertThat(PostgresWriteCounts.tables())
        .allSatisfy(table -> assertThat(api.count(table)).as(table).isGreaterThanOrEqualTo(0));
  }
}
