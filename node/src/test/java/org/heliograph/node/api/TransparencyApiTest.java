package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.transparency.ReportJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One member's third quarter: its store is filled, the quarter ends, its report is published. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransparencyApiTest {
  private static final Instant SUMMER = Instant.parse("2026-08-15T12:00:00Z");
  private static final Instant AUTUMN = Instant.parse("2026-10-02T08:00:00Z");
  private static final List<String> PARTNERS = List.of("a.example", "b.example", "c.example");

  private final MovedClock clock = new MovedClock(InstantSource.fixed(SUMMER));
  private TestApi api;

  @BeforeAll
  void fillTheStore() {
    api = TestApi.start(HttpLimits.STANDARD, clock);
    var rows =
        IntStream.range(0, 60)
            .mapToObj(TransparencyApiTest::draft)
            .collect(Collectors.joining("\n"));
    var upload =
        api.upload(
            "summer",
            "application/x-ndjson",
            (rows + "\n" + rows).getBytes(StandardCharsets.UTF_8));
    assertThat(upload.statusCode()).as(upload.body()).isEqualTo(200);
    for (var partner : PARTNERS) {
      IntStream.range(0, 14).forEach(i -> kept(partner, i < 12 ? "content" : "account", SUMMER));
      IntStream.range(0, 8).forEach(i -> outcome(partner, "confirmed"));
      IntStream.range(0, 4).forEach(i -> outcome(partner, "refuted"));
      deliveries(partner, 6);
    }
    kept("d.example", "link", SUMMER);
    IntStream.range(0, 30).forEach(i -> outcome("a.example", "already-known"));
    returns();
    expired("a.example", Duration.ofMinutes(5));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** 45 of one origin and 15 of another; 55 labels of one code and 5 of another. */
  private static String draft(int i) {
    return """
    {"kind":"%s","indicators":[{"type":"%s","value":"%032x"%s}],"confidence":80,"tlp":"AMBER",\
    "origin":"%s","detection":"hash-match","government":"none","labels":[{"scheme":"tc","code":"%s"}]}\
    """
        .formatted(
            "content", "md5", i, "", i < 45 ? "hotline" : "own-platform", i < 55 ? "A1" : "B2")
        .strip();
  }

  @Test
  @Order(1)
  void aPeriodThatRunsIsPreviewedAndNotPublished() {
    // When
    var preview = post("/v1/transparency/2026-Q3/preview");
    var publish = post("/v1/transparency/2026-Q3/publish");
    // Then
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(TestApi.json(preview).path("complete").asBoolean()).isFalse();
    assertThat(publish.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(publish).path("detail").asText()).contains("runs until 2026-09-30");
    assertThat(post("/v1/transparency/2026-Q4/preview").statusCode()).isEqualTo(400);
    assertThat(get("/v1/transparency/2026-Q3").statusCode()).isEqualTo(404);
    assertThat(get("/v1/transparency/2026-07").statusCode()).isEqualTo(400);
  }

  @Test
  @Order(2)
  void figuresAreThoseOfTheStoreAsFarAsTheyMayBeShown() {
    // Given
    clock.movesTo(AUTUMN);
    // When
    var report = TestApi.json(post("/v1/transparency/2026-Q3/preview"));
    // Then own signals
    assertThat(total(report, "signals")).isEqualTo(60);
    assertThat(counts(report, "signals", "origin"))
        .containsExactly(Map.entry("hotline", 45L), Map.entry("together", 15L));
    assertThat(counts(report, "signals", "kind")).containsExactly(Map.entry("together", 60L));
    assertThat(counts(report, "classifications", "harm"))
        .containsExactly(Map.entry("together", 60L));
    assertThat(counts(report, "uploads", "result")).containsExactly(Map.entry("together", 120L));
    // Then what partners sent: one link of a fourth partner, which nobody may learn of
    assertThat(total(report, "taken-in")).isEqualTo(43);
    assertThat(counts(report, "taken-in", "kind")).containsExactly(Map.entry("together", 43L));
    // Then outcomes: of one code all concern one partner
    assertThat(total(report, "reported-outcomes")).isEqualTo(66);
    assertThat(counts(report, "reported-outcomes", "code"))
        .containsExactly(Map.entry("confirmed", 24L), Map.entry("together", 42L));
    assertThat(figure(report, "exposure-averted").path("value").isNull()).isTrue();
    assertThat(figure(report, "reported-refuted-share").path("value").isNull()).isTrue();
    assertThat(counts(report, "deliveries", "receipt")).containsExactly(Map.entry("together", 18L));
    // Then what partners said of own signals; a retracted one and one of another quarter do not
    // count
    assertThat(total(report, "received-outcomes")).isEqualTo(54);
    assertThat(counts(report, "received-outcomes", "code"))
        .containsExactly(Map.entry("confirmed", 30L), Map.entry("together", 24L));
    assertThat(counts(report, "received-outcomes", "delay"))
        .containsExactly(Map.entry("together", 54L));
    assertThat(total(report, "feedback")).isEqualTo(18);
    assertThat(figure(report, "feedback-coverage").path("value").asDouble()).isEqualTo(30.0);
    assertThat(total(report, "decisions")).isEqualTo(12);
    assertThat(total(report, "sensitive-outcomes")).isEqualTo(36);
    // Then too few partners for anything
    assertThat(figure(report, "partners").path("total").isNull()).isTrue();
    assertThat(figure(report, "expiries").path("total").isNull()).isTrue();
    assertThat(figure(report, "lossy-mappings").path("reason").asText()).isNotBlank();
    for (var partner : PARTNERS) {
      assertThat(report.toString()).doesNotContain(partner);
    }
  }

  @Test
  @Order(3)
  void whatIsPublishedStaysAsItIs() {
    // Given
    clock.movesTo(AUTUMN);
    var published = post("/v1/transparency/2026-Q3/publish");
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    var before = get("/v1/transparency/2026-Q3").body();
    // When more is found of the same quarter
    IntStream.range(0, 50).forEach(i -> kept("a.example", "account", SUMMER));
    // Then
    assertThat(TestApi.json(post("/v1/transparency/2026-Q3/preview")).toString())
        .isNotEqualTo(before);
    assertThat(get("/v1/transparency/2026-Q3").body()).isEqualTo(before);
    assertThat(TestApi.json(published).path("digest").asText())
        .isEqualTo(ReportJson.digest(before.getBytes(StandardCharsets.UTF_8)).toString());
    assertThat(Hash.parse(TestApi.json(published).path("digest").asText())).isNotNull();
    assertThat(post("/v1/transparency/2026-Q3/publish").statusCode()).isEqualTo(409);
    for (var change :
        List.of("update publication set published_by = 'x'", "delete from publication")) {
      assertThatThrownBy(() -> api.database.pool().query(change).execute().await())
          .hasMessageContaining("does not change");
    }
  }

  @Test
  @Order(4)
  void periodsThatOverlapAreRefused() {
    // When
    var half = post("/v1/transparency/2026-H1/publish");
    // Then
    assertThat(half.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(half).path("detail").asText()).contains("by the quarter");
    assertThat(post("/v1/transparency/2026-Q2/publish").statusCode()).isEqualTo(201);
    var list = TestApi.json(get("/v1/transparency")).path("items");
    assertThat(list.findValuesAsText("period"))
        .containsExactly("2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1");
    assertThat(list.findValuesAsText("published"))
        .containsExactly("false", "true", "true", "false");
  }

  @Test
  @Order(5)
  void theOtherFormsSayTheSame() {
    // When
    var csv = get("/v1/transparency/2026-Q3?format=csv");
    var page = get("/v1/transparency/2026-Q3?format=html");
    // Then
    assertThat(csv.body())
        .contains("2026-Q3,signals,origin,hotline,45,signals,")
        .contains("not prevalence");
    assertThat(page.body())
        .contains("<title>Transparency report of harbor.example, 2026-Q3</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .doesNotContain("script");
    assertThat(get("/v1/transparency/2026-Q3?format=pdf").statusCode()).isEqualTo(400);
    assertThat(TestApi.json(get("/v1/transparency/metrics")).path("items").size())
        .isGreaterThan(15);
  }

  private HttpResponse<String> get(String path) {
    return api.send(
        api.request(path)
            .setHeader("Authorization", "Bearer " + api.keyOf("ada", Scope.READ))
            .build());
  }

  private HttpResponse<String> post(String path) {
    return api.send(
        api.request(path)
            .setHeader("Authorization", "Bearer " + api.keyOf("ada", Scope.ADMIN))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build());
  }

  private static JsonNode figure(JsonNode report, String id) {
    for (var figure : report.path("figures")) {
      if (figure.path("id").asText().equals(id)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + id);
  }

  private static long total(JsonNode report, String id) {
    return figure(report, id).path("total").asLong();
  }

  /** What is shown, and the pool as {@code together}. */
  private static Map<String, Long> counts(JsonNode report, String id, String dimension) {
    var counts = new TreeMap<String, Long>();
    for (var breakdown : figure(report, id).path("breakdowns")) {
      if (breakdown.path("dimension").asText().equals(dimension)) {
        breakdown
            .path("shown")
            .forEach(cell -> counts.put(cell.path("value").asText(), cell.path("count").asLong()));
        counts.put("together", breakdown.path("pool").asLong());
      }
    }
    return counts;
  }

  private void kept(String source, String kind, Instant at) {
    insert(
        """
        insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
          purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
        values ($1, $2, 'kept', 'kept', $3, 1, 1, 'x', 1, 'c', 'p', ''::bytea, 'signals/0', 1, 1, 0, $4, $4, $4 + interval '1 year')
        """,
        Tuple.of(source, UUID.randomUUID(), kind, time(at)));
  }

  /** Of 18 signals, by three partners each: 30 confirmed, 24 refuted; two that do not count. */
  private void returns() {
    var ids = new ArrayList<UUID>();
    api.database
        .pool()
        .query("select id from signal order by origin limit 18")
        .execute()
        .await()
        .forEach(row -> ids.add(row.getUUID(0)));
    for (int i = 0; i < 18; i++) {
      for (int j = 0; j < 3; j++) {
        // the first to report is another partner each time
        var at = SUMMER.plus(Duration.ofHours(1 + (i + j) % 3));
        collected(PARTNERS.get(j), ids.get(i), i < 10 ? "confirmed" : "refuted", at, false);
      }
    }
    collected("a.example", ids.getFirst(), "refuted", SUMMER, true);
    collected("a.example", ids.getFirst(), "refuted", AUTUMN, false);
    for (int i = 0; i < 12; i++) {
      insert(
          """
          insert into signal_decision (id, signal, version, decision, cause, note, decided_by, decided_at, told)
          values ($1, $2, 1, 'corrected', 'review', 'n', 'ada', $3, 0)
          """,
          Tuple.of(UUID.randomUUID(), ids.get(6 + i), time(SUMMER)));
    }
    for (var partner : PARTNERS) {
      insert(
          """
          insert into collected_period (partner, id, version, code, from_day, to_day, at_least, agreement,
            agreement_version, received_at)
          values ($1, $2, 1, 'child-safeguarded', '2026-01-01', '2026-03-31', 12, 'x', 1, $3)
          """,
          Tuple.of(partner, UUID.randomUUID(), time(SUMMER)));
    }
  }

  private void collected(String partner, UUID signal, String code, Instant at, boolean retracted) {
    insert(
        """
        insert into collected_outcome (partner, id, version, retracted, signal, signal_version, code, date, reporter,
          agreement, agreement_version, received_at)
        values ($1, $2, 1, $6, $3, 1, $4, '2026-08-15', 'person', 'x', 1, $5)
        """,
        Tuple.of(partner, UUID.randomUUID(), signal, code, time(at), retracted));
  }

  private void expired(String source, Duration late) {
    insert(
        """
        insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
          purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
        values ($1, $2, 'narrowed', 'narrowed', 'content', 1, 1, 'x', 1, 'c', 'p', null, 'signals/0', 1, 1, 0,
          '2026-01-01T00:00:00Z', $3, $4)
        """,
        Tuple.of(source, UUID.randomUUID(), time(SUMMER.plus(late)), time(SUMMER)));
  }

  private void outcome(String source, String code) {
    insert(
        """
        insert into reported_outcome (id, version, source, signal, signal_version, code, date, reporter, reported_by,
          reported_at, changed_at, digest)
        values ($1, 1, $2, $1, 1, $3, '2026-08-15', 'person', 'ada', $4, $4, $5)
        """,
        Tuple.of(UUID.randomUUID(), source, code, time(SUMMER), random()));
  }

  private void deliveries(String partner, int count) {
    for (int i = 0; i < count; i++) {
      insert(
          """
          insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, entries,
            origins, first_revision, ids, versions, actions, clauses, slots, created_at, sent_at, receipted_at)
          values ($1, 'signals/0', 1, $2, 'x', 1, 's', ''::bytea, 0, 'empty', 1, '{}', '{}', '{}', '{}', '{}', $3, $3,
            $3 + interval '2 seconds')
          """,
          Tuple.of(partner, (long) i, time(SUMMER)));
    }
  }

  private static Buffer random() {
    return Buffer.buffer(UUID.randomUUID().toString());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private void insert(String sql, Tuple values) {
    api.database.pool().preparedQuery(sql).execute(values).await();
  }
}
