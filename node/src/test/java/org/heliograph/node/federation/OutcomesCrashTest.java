package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.heliograph.node.client.ApiLists;
import org.heliograph.node.client.Unreachable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes in one bulk call about signals of three sources, while nodes of both ends are killed.
 * {@code -Dheliograph.outcomes=100000} tells it at full size.
 */
class OutcomesCrashTest {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomesCrashTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_124L);
  private static final int OUTCOMES = Integer.getInteger("heliograph.outcomes", 3_000);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<String> CODES =
      List.of("confirmed", "content-removed", "under-review", "lead-expanded");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Random RANDOM = new Random(SEED);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static List<Party> sources;
  private static Party lumen;

  @BeforeAll
  static void threeSourcesAndOneThatReports() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.start(folder);
    sources = List.of("tern", "harbor", "wren").stream().map(federation::member).toList();
    lumen = federation.member("lumen");
    for (var source : sources) {
      federation.agree(source, lumen, TestFederation.contentClause("confidence"));
    }
    lumen.startsApart();
    sources.forEach(Party::startsApart);
    lumen.isUp();
    sources.forEach(Party::isUp);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void eachArrivesAtItsSourceExactlyOnce() {
    // Given
    int signals = Math.max(1, OUTCOMES / CODES.size() / sources.size());
    for (int i = 0; i < sources.size(); i++) {
      var job = new Upload(i * signals, signals, 90).by(sources.get(i));
      assertThat(job.get("accepted").asInt()).isEqualTo(signals);
    }
    // a list shows what is kept once no earlier transaction is under way any more
    var rows =
        await()
            .atMost(PATIENCE)
            .until(
                OutcomesCrashTest::rows,
                found -> found.size() == signals * CODES.size() * sources.size());

    // When
    var reporting = CompletableFuture.supplyAsync(() -> reportsPersistently(rows));
    pause();
    lumen.isKilled();
    lumen.startsApart();
    lumen.isUp();
    for (var source : sources) {
      pause();
      source.isKilled();
      source.startsApart();
      source.isUp();
    }
    var summary = reporting.join();

    // Then
    assertThat(summary.get("refused").asInt()).isZero();
    for (var source : sources) {
      await().atMost(PATIENCE).until(() -> received(source).size() >= signals * CODES.size());
      assertThat(received(source)).containsExactlyInAnyOrderElementsOf(reported(rows, source));
    }
  }

  /** One row for each code of each signal that Lumen holds. */
  private static List<ObjectNode> rows() {
    var rows = new ArrayList<ObjectNode>();
    var today = LocalDate.now(Clock.systemUTC()).toString();
    for (var source : sources) {
      for (var signal :
          ApiLists.all(lumen.api(), "/v1/signals?scope=received&source=" + source.id())) {
        for (var code : CODES) {
          rows.add(
              JSON.createObjectNode()
                  .put("key", "row-" + rows.size())
                  .put("source", source.id())
                  .put("signal", signal.get("id").asText())
                  .put("code", code)
                  .put("date", today)
                  .put("reporter", "person"));
        }
      }
    }
    return rows;
  }

  /** As a client does whose connection is cut: the same call again, until it is answered. */
  private static JsonNode reportsPersistently(List<ObjectNode> rows) {
    var body = new StringBuilder();
    rows.forEach(row -> body.append(row).append('\n'));
    var answers = new ArrayList<JsonNode>();
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(OutcomesCrashTest::isCut)
        .until(() -> answers.add(report(body.toString())));
    return answers.getFirst();
  }

  private static boolean isCut(Throwable failure) {
    return failure instanceof Unreachable
        || failure instanceof UncheckedIOException
        || failure instanceof IllegalStateException;
  }

  private static JsonNode report(String body) {
    var headers = Map.of("Content-Type", "application/x-ndjson");
    try (var answer =
        lumen.api().upload("/v1/outcomes/bulk", BodyPublishers.ofString(body), headers)) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> received(Party source) {
    var received = new ArrayList<String>();
    for (var one : ApiLists.all(source.api(), "/v1/outcomes/received?partner=" + lumen.id())) {
      received.add(one.get("signal").asText() + " " + one.get("code").asText());
    }
    return received;
  }

  private static List<String> reported(List<ObjectNode> rows, Party source) {
    return rows.stream()
        .filter(row -> row.get("source").asText().equals(source.id()))
        .map(row -> row.get("signal").asText() + " " + row.get("code").asText())
        .toList();
  }

  private static void pause() {
    long moment = System.nanoTime() + Duration.ofMillis(200 + RANDOM.nextInt(1_500)).toNanos();
    await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > moment);
  }
}
