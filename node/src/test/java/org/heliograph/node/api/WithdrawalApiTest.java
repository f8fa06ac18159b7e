package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.withdraw.WithdrawalRounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalApiTest {
  private static final String NDJSON = "application/x-ndjson";

  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private String upload(String key, int number) {
    var body = TestApi.draft(number) + "\n" + TestApi.draft(number + 1) + "\n";
    var job = api.upload(key, NDJSON, body.getBytes(StandardCharsets.UTF_8));
    return TestApi.json(job).path("id").asText();
  }

  @Test
  void aRecallHoldsAtOnceAndTheCorrectedUploadIsAccepted() {
    // Given
    var job = upload("wrong", 10);

    // When
    var recalled = api.post("/v1/jobs/" + job + "/recall", "{\"reason\":\"wrong list\"}");

    // Then
    assertThat(recalled.statusCode()).isEqualTo(202);
    var act = TestApi.json(recalled);
    assertThat(act.path("kind").asText()).isEqualTo("recall");
    assertThat(act.path("signals").asLong()).isEqualTo(2);
    assertThat(act.path("state").asText()).isEqualTo("running");
    assertThat(TestApi.json(api.get("/v1/jobs/" + job)).path("withdrawal").asText())
        .isEqualTo(act.path("id").asText());
    assertThat(api.get("/v1/withdrawals/" + act.path("id").asText()).statusCode()).isEqualTo(200);
    assertThat(api.get("/v1/signals?scope=own&state=withdrawn").body()).contains("withdrawn");
    var again = TestApi.json(api.get("/v1/jobs/" + upload("fixed", 10)));
    assertThat(again.path("accepted").asLong()).isEqualTo(2);
    assertThat(again.path("duplicate").asLong()).isZero();
  }

  @Test
  void aQueryIsPreviewedAndThenWithdrawn() {
    // Given
    var job = upload("query", 30);
    var query = "{\"job\":\"" + job + "\"}";

    // When
    var preview = TestApi.json(api.post("/v1/withdrawals/preview", "{\"query\":" + query + "}"));
    var body =
        "{\"query\":%s,\"token\":\"%s\",\"reason\":\"wrong list\"}"
            .formatted(query, preview.path("token").asText());
    var done = api.post("/v1/withdrawals", body);

    // Then
    assertThat(preview.path("signals").asLong()).isEqualTo(2);
    assertThat(preview.path("sample")).hasSize(2);
    assertThat(preview.toString()).doesNotContain("%032x".formatted(30));
    assertThat(done.statusCode()).isEqualTo(202);
    assertThat(TestApi.json(done).path("query").path("job").asText()).isEqualTo(job);
    assertThat(api.get("/v1/withdrawals?limit=1").body()).contains("\"next\"", "wrong list");

    // Then the same token does nothing twice
    var twice = api.post("/v1/withdrawals", body);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(twice).path("detail").asText()).contains("2 fewer");
  }

  @Test
  void commandsShowAskAndTellWhatHappensNext() {
    // Given a node that carries acts out
    var rounds = new WithdrawalRounds(api.database, Clock.systemUTC(), () -> {});
    try (var _ = Loop.start("withdrawals", new Wakeup(), Duration.ofMillis(50), rounds::advance)) {
      var job = upload("by command", 50);

      // When
      var unasked = run("recall", job, "--reason", "Wrong list");
      var preview = run("withdraw", "--query", "job=" + job, "--preview");
      var recalled = run("recall", job, "--reason", "Wrong list", "--yes");
      var nothing = run("withdraw", "--query", "job=" + job, "--reason", "Wrong list", "--yes");
      var unknown = run("withdraw", "--query", "colour=red", "--reason", "Wrong list", "--yes");

      // Then
      assertThat(unasked.exit()).isEqualTo(1);
      assertThat(unasked.err()).contains("2 signals of this upload", "repeat with --yes");
      assertThat(preview.out()).contains("found: 2 signals", "content");
      assertThat(recalled.exit()).as(recalled.err()).isZero();
      assertThat(recalled.out()).contains("2 signals are taken back", "nobody has to be told");
      assertThat(nothing.exit()).isEqualTo(2);
      assertThat(nothing.out()).contains("finds no signals");
      assertThat(unknown.err()).contains("no such condition");
    }
  }

  private Ran run(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(all.toArray(String[]::new));
  }

  @Test
  void badInputIsNamed() {
    var unknown = new UUID(1, 2);
    assertThat(
            api.post("/v1/jobs/" + unknown + "/recall", "{\"reason\":\"wrong list\"}").statusCode())
        .isEqualTo(404);
    assertThat(api.post("/v1/jobs/" + unknown + "/recall", "{}").statusCode()).isEqualTo(400);
    assertThat(api.get("/v1/withdrawals/" + unknown).statusCode()).isEqualTo(404);
    assertThat(api.get("/v1/withdrawals?cursor=x").statusCode()).isEqualTo(400);
    assertThat(api.post("/v1/withdrawals/preview", "{\"query\":{}}").statusCode()).isEqualTo(400);
    assertThat(api.post("/v1/withdrawals/preview", "{\"query\":{\"colour\":\"red\"}}").statusCode())
        .isEqualTo(400);
    var time = api.post("/v1/withdrawals/preview", "{\"query\":{\"publishedTo\":\"noon\"}}");
    assertThat(time.statusCode()).isEqualTo(422);
    assertThat(TestApi.json(time).path("detail").asText()).contains("time with its zone");
    var token =
        api.post(
            "/v1/withdrawals",
            "{\"query\":{\"kind\":\"content\"},\"token\":\"x\",\"reason\":\"wrong list\"}");
    assertThat(token.statusCode()).isEqualTo(422);
    assertThat(TestApi.json(token).path("detail").asText()).contains("preview");
  }
}
