package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.returns.stop.PostgresNoticeBook;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a member sees of what sources take back, and of what it may not use now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppingApiTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String PURPOSE = Vocabulary.standard().purposes().iterator().next().iri();
  private static final UUID RECALL = new UUID(7, 7);
  private static final UUID SIGNAL = new UUID(17, 1);
  private static final OffsetDateTime AT =
      OffsetDateTime.of(2026, 11, 20, 12, 0, 0, 0, ZoneOffset.UTC);

  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
    api.held.hold(MD5, PURPOSE);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @BeforeEach
  void reset() {
    api.held.hindrance = null;
    api.held.staleIsRefused = false;
    sql("delete from feed_reader");
    sql("delete from notice");
    sql("delete from recalled_delivery");
    sql("delete from recalled");
    sql("delete from kept");
  }

  @Test
  void whatMayNotBeUsedNowSaysSoInFeedListAndPage() {
    // Given
    api.held.hindrance = RefusalReason.AGREEMENT_SUSPENDED;

    // When
    var line = TestApi.json(api.get("/v1/feed?limit=1"));
    var listed = TestApi.json(api.get("/v1/signals?scope=received")).at("/items/0");
    var page =
        TestApi.json(api.get("/v1/signals/" + listed.path("id").asText() + "?source=tern.example"));

    // Then
    for (var one : List.of(line, listed, page)) {
      assertThat(one.path("usable").isBoolean()).isTrue();
      assertThat(one.path("usable").asBoolean()).isFalse();
      assertThat(one.path("hindrance").asText()).isEqualTo("agreement-suspended");
      assertThat(one.path("stale").asBoolean()).isTrue();
      assertThat(one.path("asOf").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }
  }

  @Test
  void whatIsStaleIsUsableAndMarkedUnlessItIsRefused() {
    // When
    var marked = TestApi.json(api.get("/v1/feed?limit=1"));
    api.held.staleIsRefused = true;
    var refused = TestApi.json(api.get("/v1/feed?limit=1"));
    var lookup =
        TestApi.json(
            api.post(
                "/v1/lookups",
                "{\"purpose\":\"%s\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%s\"}]}"
                    .formatted(PURPOSE, MD5)));

    // Then
    assertThat(marked.path("usable").asBoolean()).isTrue();
    assertThat(marked.has("hindrance")).isFalse();
    assertThat(refused.path("usable").asBoolean()).isFalse();
    assertThat(refused.path("hindrance").asText()).isEqualTo("source-stale");
    assertThat(lookup.at("/sources/0/refusal/reason").asText()).isEqualTo("source-stale");
  }

  @Test
  void whoeverIsGivenValuesIsKnownUntilForgottenAndWhoeverIsNotIsNot() {
    // When
    api.get("/v1/signals?scope=received");
    assertThat(readers()).isEmpty();
    api.get("/v1/signals?scope=received&values=full");
    api.get("/v1/feed?limit=1");
    send("PUT", "/v1/consumers/dashboard", "");

    // Then
    assertThat(readers()).hasSize(1);
    var reader = readers().get(0);
    assertThat(reader.at("/consumers/0").asText()).isEqualTo("dashboard");
    assertThat(send("DELETE", "/v1/readers/" + reader.path("key").asText(), "").statusCode())
        .isEqualTo(204);
    assertThat(readers()).isEmpty();
    assertThat(send("DELETE", "/v1/readers/" + reader.path("key").asText(), "").statusCode())
        .isEqualTo(404);
    api.get("/v1/feed?limit=1");
    assertThat(readers()).as("known again").hasSize(1);
  }

  @Test
  void aRecallIsListedWithWhatRestsOnItUntilItIsDone() {
    // Given
    recall();
    rests();

    // When
    var listed = TestApi.json(api.get("/v1/notices?open=true&source=tern.example")).at("/items/0");
    String path = "/v1/notices/" + listed.path("number").asText();
    var notice = TestApi.json(api.get(path));
    var signals = TestApi.json(api.get(path + "/signals?limit=1"));

    // Then
    assertThat(notice.at("/recall/reason").asText()).isEqualTo("a mistake");
    assertThat(notice.at("/recall/sent").asInt()).isEqualTo(3);
    assertThat(notice.at("/recall/erased").asBoolean()).isFalse();
    assertThat(notice.at("/concern/here").asInt()).isEqualTo(2);
    assertThat(notice.at("/concern/matched").asInt()).isEqualTo(1);
    assertThat(notice.at("/concern/outcomes").asInt()).isEqualTo(1);
    assertThat(signals.path("items")).hasSize(1);
    assertThat(signals.at("/items/0/signal").asText()).isEqualTo(SIGNAL.toString());
    assertThat(signals.at("/items/0/hits").asInt()).isEqualTo(5);
    assertThat(signals.at("/items/0/outcomes")).hasSize(1);
    assertThat(signals.path("next").isNull()).isTrue();

    // When
    var done = TestApi.json(api.post(path + "/done", "{\"note\":\"two cases reopened\"}"));

    // Then
    assertThat(done.at("/done/note").asText()).isEqualTo("two cases reopened");
    assertThat(TestApi.json(api.get("/v1/notices?open=true")).path("items")).isEmpty();
    assertThat(TestApi.json(api.get("/v1/notices")).path("items")).hasSize(1);
  }

  @Test
  void aCorrectionIsListedAsItWasSealed() {
    // Given
    enter(
        new Correction(
            new UUID(8, 8),
            SIGNAL,
            Correction.Decision.UPHELD,
            Correction.Cause.APPEAL,
            LocalDate.of(2026, 11, 20)));

    // When
    var notice = TestApi.json(api.get("/v1/notices")).at("/items/0");

    // Then
    assertThat(notice.path("kind").asText()).isEqualTo("correction");
    assertThat(notice.at("/notice/decision").asText()).isEqualTo("upheld");
    assertThat(api.get("/v1/notices/999").statusCode()).isEqualTo(404);
    assertThat(api.post("/v1/notices/999/done", "{}").statusCode()).isEqualTo(404);
    assertThat(api.get("/v1/notices?cursor=x").statusCode()).isEqualTo(400);
  }

  private void recall() {
    enter(new Recall(RECALL, 1, 1, "a mistake", AT.toInstant(), 3, List.of()));
    sql(
        """
        insert into recalled (source, recall, part, parts, reason, acted_at, signals, agreement, agreement_version, taken_at)
        values ('tern.example', '%s', 1, 1, 'a mistake', now(), 3, 'a', 1, now())
        """
            .formatted(RECALL));
    sql(
        "insert into recalled_delivery values ('tern.example', 'signals/0', 1, 1, '%s', '{[0,2)}')"
            .formatted(RECALL));
  }

  /** One of three signals arrived and is relied on, one arrived, and a third was not recalled. */
  private void rests() {
    for (int leaf = 0; leaf < 3; leaf++) {
      sql(
          """
          insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
            purpose, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
          values ('tern.example', '%s', 'kept', 'kept', 'content', 1, 1, 'a', 1, 'c', 'p', 'signals/0', 1, 1, %d, now(), now(),
            now())
          """
              .formatted(new UUID(17, leaf + 1), leaf));
    }
    sql("insert into looked_up values ('tern.example', '%s', '2026-11-19', 5)".formatted(SIGNAL));
    sql(
        """
        insert into reported_outcome (id, version, source, signal, signal_version, code, date, reporter, reported_by,
          reported_at, changed_at, digest)
        values ('%s', 1, 'tern.example', '%s', 1, 'confirmed', '2026-11-19', 'person', 'test', now(), now(), '')
        """
            .formatted(new UUID(9, 9), SIGNAL));
  }

  private void enter(Notice notice) {
    api.database.inTransaction(
        sql -> {
          PostgresNoticeBook.enter(sql, "tern.example", List.of(notice), AT);
          return true;
        });
  }

  private JsonNode readers() {
    return TestApi.json(api.get("/v1/readers")).path("items");
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return api.send(api.request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  private void sql(String statement) {
    api.database.pool().query(statement).execute().await();
  }
}
