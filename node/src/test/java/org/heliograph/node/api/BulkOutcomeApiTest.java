package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files of outcomes: each row by itself, nothing twice, quick. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkOutcomeApiTest {
  private final OutcomeCalls calls = new OutcomeCalls();

  @AfterAll
  void stop() {
    calls.close();
  }

  @BeforeEach
  void clear() {
    calls.clear();
  }

  @Test
  void aBadRowNeverStopsTheRest() throws IOException {
    // Given
    var signal = calls.keep();
    var rows = new StringBuilder();
    rows.append(OutcomeCalls.outcome(signal, "confirmed")).append('\n');
    rows.append("{\"source\":\n");
    rows.append(OutcomeCalls.outcome(UUID.randomUUID(), "confirmed")).append('\n');
    rows.append(OutcomeCalls.outcome(signal, "confirmed").put("note", "see anna@example.org"))
        .append('\n');
    rows.append(OutcomeCalls.outcome(signal, "law-enforcement-progress")).append('\n');
    rows.append(OutcomeCalls.outcome(signal, "matched").put("reporter", "machine")).append('\n');
    rows.append(OutcomeCalls.outcome(signal, "confirmed")).append('\n');

    // When
    var summary = TestApi.json(calls.bulk(OutcomeCalls.NDJSON, OutcomeCalls.gzip(rows.toString())));

    // Then
    assertThat(summary.path("rows").asInt()).isEqualTo(7);
    assertThat(summary.path("accepted").asInt()).isEqualTo(2);
    assertThat(summary.path("duplicate").asInt()).isEqualTo(1);
    assertThat(summary.path("notable").findValuesAsText("reason"))
        .containsExactly("json-malformed", "signal-not-held", "note-discloses", "not-entitled");
    assertThat(summary.path("notable").findValuesAsText("row")).containsExactly("2", "3", "4", "5");
  }

  @Test
  void csvIsReadByItsHeaderLine() throws IOException {
    // Given
    var signal = calls.keep();
    var csv =
        """
        source,signal,indicator.type,indicator.value,code,date,reporter,note
        tern,%1$s,md5,%2$s,confirmed,2026-11-20,person,"one, two"
        tern,%1$s,,,matched,2026-11-20,machine,
        tern,%1$s,,
        """
            .formatted(signal, OutcomeCalls.MD5);

    // When
    var summary = TestApi.json(calls.bulk("text/csv", OutcomeCalls.gzip(csv)));

    // Then
    assertThat(summary.path("accepted").asInt()).isEqualTo(2);
    assertThat(summary.at("/notable/0/refusals/0/reason").asText()).isEqualTo("csv-malformed");
    assertThat(calls.bulk("text/csv", OutcomeCalls.gzip("source,colour\n")).body())
        .contains("field-unknown", "colour");
  }

  @Test
  void manyAtOnceReportTheSameOnlyOnce() throws Exception {
    // Given
    var body = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      var outcome = OutcomeCalls.outcome(calls.keep(), "matched");
      body.append(i % 2 == 0 ? outcome : outcome.put("key", "k" + i)).append('\n');
    }
    var sent = OutcomeCalls.gzip(body.toString());

    // When
    var accepted = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<JsonNode> reporting = () -> TestApi.json(calls.bulk(OutcomeCalls.NDJSON, sent));
      for (var answer : threads.invokeAll(List.of(reporting, reporting, reporting, reporting))) {
        accepted += answer.get().path("accepted").asInt();
      }
    }

    // Then
    assertThat(accepted).isEqualTo(300);
    assertThat(calls.told()).hasSize(300);
    assertThat(calls.api.count("reported_outcome")).isEqualTo(300);
  }

  @Test
  void twentyThousandGoInOneCall() throws IOException {
    // Given
    var body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      if (i % 1_000 == 0) {
        calls.keepMany(1_000, i);
      }
      body.append(OutcomeCalls.outcome(new UUID(7, i), "matched").put("key", "row-" + i))
          .append('\n');
    }
    var sent = OutcomeCalls.gzip(body.toString());

    // When
    long began = System.nanoTime();
    var summary = TestApi.json(calls.bulk(OutcomeCalls.NDJSON, sent));
    var took = Duration.ofNanos(System.nanoTime() - began);

    // Then
    assertThat(summary.path("accepted").asInt()).isEqualTo(20_000);
    assertThat(calls.api.count("item")).isEqualTo(20_000);
    assertThat(TestApi.json(calls.bulk(OutcomeCalls.NDJSON, sent)).path("duplicate").asInt())
        .isEqualTo(20_000);
    assertThat(calls.api.count("item")).isEqualTo(20_000);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
  }
}
