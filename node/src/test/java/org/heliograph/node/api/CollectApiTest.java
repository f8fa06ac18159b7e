package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.api.TestApi.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.agreement.Vocabulary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectApiTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final AtomicInteger DRAFTS = new AtomicInteger(70_000);
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(HttpLimits.STANDARD, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aDisputedSignalWaitsIsCorrectedAndIsDone() {
    // Given
    var signal = reported("refuted", 1);

    // When
    var waiting = json(api.get("/v1/triage"));
    var corrected =
        api.post(
            "/v1/signals/" + signal + "/review",
            """
            {"decision":"corrected","cause":"review","note":"placeholder","version":1,"signal":%s}\
            """
                .formatted(TestApi.draft(DRAFTS.incrementAndGet())));

    // Then
    assertThat(waiting.at("/items/0/signal").asText()).isEqualTo(signal.toString());
    assertThat(waiting.at("/items/0/why/0/cause").asText()).isEqualTo("disputed");
    assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    assertThat(json(corrected).path("version").asInt()).isEqualTo(2);
    assertThat(json(api.get("/v1/triage")).path("items")).isEmpty();
    var all = json(api.get("/v1/signals/" + signal + "/outcomes"));
    assertThat(all.at("/partners/0/partner").asText()).isEqualTo("lumen.example");
    assertThat(all.at("/partners/0/secondsToReceipt").asDouble()).isEqualTo(2.0);
    assertThat(all.at("/partners/0/outcomes/0/code").asText()).isEqualTo("refuted");
    assertThat(all.at("/decisions/0/note").asText()).isEqualTo("placeholder");
  }

  @Test
  void aReviewThatCannotBeIsRefused() {
    // Given
    var signal = reported("refuted", 1);
    var path = "/v1/signals/" + signal + "/review";

    // When
    var same = api.post(path, "{\"decision\":\"corrected\",\"cause\":\"review\",\"note\":\"n\"}");
    var odd =
        api.post(
            path, "{\"decision\":\"upheld\",\"cause\":\"review\",\"note\":\"n\",\"signal\":{}}");
    var unknown = api.post(path, "{\"decision\":\"ignored\",\"cause\":\"review\",\"note\":\"n\"}");
    api.post(path, "{\"decision\":\"upheld\",\"cause\":\"review\",\"note\":\"n\"}");

    // Then
    assertThat(same.statusCode()).isEqualTo(409);
    assertThat(same.body()).contains("disputed");
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(api.get("/v1/signals/" + UUID.randomUUID() + "/outcomes").statusCode())
        .isEqualTo(404);
  }

  @Test
  void listsWhatCameBack() {
    // Given
    var signal = reported("matched", 3);

    // When
    var list = "/v1/outcomes/received?signal=" + signal;
    var first = json(api.get(list + "&limit=2"));
    var rest = json(api.get(list + "&limit=2&cursor=" + first.path("next").asText()));
    var none = json(api.get(list + "&since=2026-11-20T12:00:01Z"));

    // Then
    assertThat(first.path("items")).hasSize(2);
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(none.path("items")).isEmpty();
    assertThat(api.get(list + "&cursor=x").statusCode()).isEqualTo(400);
    assertThat(api.get(list + "&since=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsWhatSignalsLedToAndKeepsSmallCountsSoft() {
    // Given
    for (int i = 0; i < 12; i++) {
      reported("content-removed", 1);
    }
    reported("account-actioned", 2);
    period("child-safeguarded", 12);
    period("law-enforcement-progress", 9);

    // When
    var news = json(api.get("/v1/outcomes/summary?from=2026-10&to=2026-10"));
    var text = api.get("/v1/outcomes/summary?format=text").body();
    var html = api.get("/v1/outcomes/summary?format=html").body();
    var other = json(api.get("/v1/outcomes/summary?from=2026-09&to=2026-09"));

    // Then
    assertThat(news.path("lines").findValuesAsText("code"))
        .startsWith("child-safeguarded", "content-removed", "account-actioned")
        .doesNotContain("law-enforcement-progress", "refuted");
    assertThat(news.at("/lines/1/count").asInt()).isEqualTo(12);
    assertThat(news.at("/lines/2/count").isNull()).isTrue();
    assertThat(text)
        .contains(
            "At least 12 children were brought to safety.",
            "Accounts were restricted or closed after a few of your signals.",
            "November 2025 to October 2026");
    assertThat(html).contains("<h1>What your signals led to</h1>", "<li>Content was removed");
    assertThat(other.path("lines")).isEmpty();
    assertThat(api.get("/v1/outcomes/summary?to=2026-11").statusCode()).isEqualTo(400);
    assertThat(api.get("/v1/outcomes/summary?from=2026-10&to=2026-09").statusCode()).isEqualTo(400);
  }

  @Test
  void aPersonDecidesByCommandsAlone(@TempDir Path folder) throws IOException {
    // Given
    assertThat(heliograph("triage").out()).contains("Nothing waits for a decision.");
    var wrong = reported("refuted", 1).toString();
    var right = reported("refuted", 1).toString();
    var file = folder.resolve("corrected.json");
    Files.writeString(file, TestApi.draft(DRAFTS.incrementAndGet()));
    var correct =
        review(wrong, "corrected", "--signal", file.toString(), "--read-version", "1", "--yes");

    // When
    var first = heliograph("triage", "--limit", "1");
    var cursor = first.out().replaceAll("(?s).*--cursor (\\S+).*", "$1");
    var second = heliograph("triage", "--limit", "1", "--cursor", cursor, "--json");
    var unasked = Ran.heliograph(review(right, "upheld"));
    var corrected = Ran.heliograph(correct);
    var stale = Ran.heliograph(correct);
    var upheld = Ran.heliograph(review(right, "upheld", "--yes"));

    // Then
    assertThat(first.out()).contains("disputed", "2026-11-20 12:00 UTC");
    assertThat(first.err()).contains("Partners reviewed it and disagree.");
    assertThat(new ObjectMapper().readTree(second.out()).path("items")).hasSize(1);
    assertThat(first.out() + second.out()).contains(wrong, right);
    assertThat(unasked.exit()).isEqualTo(1);
    assertThat(unasked.err()).contains("upheld", "--yes");
    assertThat(corrected.exit()).as(corrected.err()).isZero();
    assertThat(corrected.out()).contains("corrected, version 2; partners that are told: 1");
    assertThat(stale.exit()).as(stale.err()).isEqualTo(2);
    assertThat(stale.err()).contains("version", "version-stale").doesNotContain("If-Match");
    assertThat(upheld.out()).contains("upheld, version 1");
    assertThat(heliograph("triage").out()).contains("Nothing waits for a decision.");
    assertThat(Ran.heliograph(review(right, "ignored", "--yes")).exit()).isEqualTo(64);
    assertThat(Ran.heliograph(review(right, "upheld", "--read-version", "1")).err())
        .contains("goes with --signal");
  }

  @Test
  void whatSignalsLedToIsReadOnATerminalAndPassedOn(@TempDir Path folder) throws IOException {
    // Given
    reported("url-actioned", 1);
    var page = folder.resolve("impact.html");

    // When
    var text = heliograph("impact", "--from", "2026-10", "--to", "2026-10");
    var html = heliograph("impact", "--html", "--out", page.toString());
    var json = heliograph("impact", "--json");

    // Then
    assertThat(text.out()).contains("What your signals led to", "October 2026", "a few");
    assertThat(html.exit()).as(html.err()).isZero();
    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("a few");
    assertThat(new ObjectMapper().readTree(json.out()).path("to").asText()).isEqualTo("2026-10");
    assertThat(heliograph("impact", "--to", "2026-11").exit()).isEqualTo(1);
    assertThat(heliograph("impact", "--to", "October").exit()).isEqualTo(64);
    assertThat(heliograph("impact", "--json", "--html").err()).contains("--json goes without");
  }

  @Test
  void whatASourceDecidedAndOthersFoundStandsBesideItsSignals() {
    // Given
    var purpose = Vocabulary.standard().purposes().iterator().next().iri();
    var signal = api.held.hold(MD5, purpose).id();
    var other = api.held.hold(MD5, purpose).id();
    decided("tern.example", signal, "upheld", 2);
    decided("tern.example", signal, "corrected", 1);
    decided("lumen.example", other, "withdrawn", 1);
    execute(
        "insert into received_findings values ('tern.example', $1, '2026-11-19', '{\"matched\": 5}', now())",
        Tuple.of(signal));

    // When
    var feed = api.get("/v1/feed").body().lines().toList();
    var list = json(api.get("/v1/signals?scope=received")).path("items");
    var one = json(api.get("/v1/signals/" + signal + "?source=tern.example"));
    var matches =
        json(api.post(
                "/v1/lookups",
                "{\"purpose\":\"%s\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%s\"}]}"
                    .formatted(purpose, MD5)))
            .at("/answers/0/matches");

    // Then
    assertThat(feed).hasSize(2);
    assertThat(feed.getFirst())
        .contains("\"decision\":\"corrected\",\"cause\":\"review\",\"date\":\"2026-11-19\"");
    assertThat(feed.getLast()).contains(other.toString()).doesNotContain("correction");
    assertThat(list.at("/0/correction/decision").asText()).isEqualTo("corrected");
    assertThat(list.at("/1").has("correction")).isFalse();
    assertThat(one.at("/correction/decision").asText()).isEqualTo("corrected");
    assertThat(one.at("/findings/members/matched").asInt()).isEqualTo(5);
    assertThat(matches).hasSize(2);
    assertThat(matches.at("/0/findings/members/matched").asInt()).isEqualTo(5);
    assertThat(matches.at("/0/findings/asOf").asText()).isEqualTo("2026-11-19");
    assertThat(matches.at("/1").has("findings")).isFalse();
  }

  private static void decided(String source, UUID signal, String decision, int daysAgo) {
    var at = NOW.minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC);
    execute(
        "insert into received_correction values ($1, gen_random_uuid(), $2, $3, 'review', $4, 'a', 1, $5)",
        Tuple.of(source, signal, decision, at.toLocalDate(), at));
  }

  private static String[] review(String signal, String decision, String... more) {
    var all = new ArrayList<>(List.of("review", signal, "--decision", decision));
    all.addAll(List.of("--cause", "review", "--note", "placeholder"));
    all.addAll(List.of(more));
    return connected(all);
  }

  private static Ran heliograph(String... command) {
    return Ran.heliograph(connected(new ArrayList<>(List.of(command))));
  }

  private static String[] connected(List<String> command) {
    command.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return command.toArray(String[]::new);
  }

  /** A signal that lumen was sent and reported a code of, so often. */
  private static UUID reported(String code, int times) {
    var answer = api.post("/v1/signals", TestApi.draft(DRAFTS.incrementAndGet()));
    var signal = UUID.fromString(json(answer).path("id").asText());
    execute(
        """
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries, origins,
          first_revision, ids, versions, actions, clauses, slots, created_at, sent_at, receipted_at)
        select 'lumen.example', 'signals/0', 1, origin, 'a', 1, '', '', 1, int8range(origin, origin, '[]'), origin,
          array[id], '{1}', '{disclose}', '{c}', '{1}', $2, $2, $2 + interval '2 seconds' from signal where id = $1
        """,
        Tuple.of(signal, NOW.atOffset(ZoneOffset.UTC)));
    for (int i = 0; i < times; i++) {
      execute(
          """
          insert into collected_outcome (partner, id, version, retracted, signal, signal_version, code, date, reporter, agreement,
            agreement_version, received_at)
          values ('lumen.example', gen_random_uuid(), 1, false, $1, 1, $2, $3, 'person', 'a', 1, $4)
          """,
          Tuple.of(signal, code, LocalDate.of(2026, 10, 5), NOW.atOffset(ZoneOffset.UTC)));
    }
    if (code.equals("refuted")) {
      execute(
          """
          insert into signal_standing (signal, first_outcome_at, disputed, open_disputes, urgency, waiting_since)
          values ($1, $2, 1, 1, 1, $2)
          """,
          Tuple.of(signal, NOW.atOffset(ZoneOffset.UTC)));
    }
    return signal;
  }

  private static void period(String code, long count) {
    execute(
        """
        insert into collected_period (partner, id, version, code, from_day, to_day, at_least, agreement, agreement_version,
          received_at)
        values ('tern.example', gen_random_uuid(), 1, $1, '2026-10-01', '2026-10-31', $2, 'a', 1, now())
        """,
        Tuple.of(code, count));
  }

  private static void execute(String sql, Tuple parameters) {
    api.database.pool().preparedQuery(sql).execute(parameters).await();
  }
}
