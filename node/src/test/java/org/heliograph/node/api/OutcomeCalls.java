package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.returns.report.AgreedReturns;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.Return;

/** Harbor's API, as it is asked to report what came of tern's signals. */
final class OutcomeCalls implements AutoCloseable {
  static final String MD5 = "0123456789abcdef0123456789abcdef";
  static final String NDJSON = "application/x-ndjson";
  static final String OUTCOMES = "/v1/outcomes";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final TestApi api = TestApi.start(HttpLimits.STANDARD, Clock.fixed(NOW, ZoneOffset.UTC));

  /** As if nothing had been received or reported. */
  void clear() {
    api.outcomes.entitled = false;
    api.outcomes.agreements =
        List.of(AgreedReturns.agreement("tern-harbor", "members: [jurisdiction, body, note]"));
    api.database
        .pool()
        .query("truncate kept, reported_outcome, item, period_count, reported_period")
        .execute()
        .await();
  }

  JsonNode items(String query) {
    return TestApi.json(api.get(OUTCOMES + query)).path("items");
  }

  static ObjectNode outcome(UUID signal, String code) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", "tern")
        .put("signal", signal.toString())
        .put("code", code)
        .put("date", "2026-11-20")
        .put("reporter", code.equals("matched") ? "machine" : "person");
  }

  HttpResponse<String> post(ObjectNode outcome) {
    return api.post(OUTCOMES, outcome.toString());
  }

  HttpResponse<String> send(String method, String path, String json) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> bulk(String contentType, byte[] gzip) {
    return api.send(
        api.request(OUTCOMES + "/bulk")
            .header("Content-Type", contentType)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip))
            .build());
  }

  static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  UUID keep() {
    var signal = api.held.hold(MD5, "purpose");
    TestReturns.keep(api.database, signal, LocalDate.of(2026, 11, 2));
    return signal.id();
  }

  void keepMany(int count, int from) {
    var signal = api.held.hold(MD5, "purpose");
    TestReturns.keepMany(api.database, signal, from, count);
  }

  /** What the source will be told, in order. */
  List<Outcome> told() {
    var told = new ArrayList<Outcome>();
    for (var row :
        api.database.pool().query("select body from item order by number").execute().await()) {
      told.add((Outcome) Return.parse(row.getBuffer(0).getBytes()));
    }
    return told;
  }

  @Override
  public void close() {
    api.close();
  }
}
