package org.heliograph.node.api;

import static java.util.Map.entry;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.heliograph.node.api.Contract.Operation;

/** Calls of every operation, about things that are not there, and without a body. */
final class SampleCalls {
  private static final Map<String, String> IDS =
      Map.ofEntries(
          entry("id", "00000000-0000-4000-8000-000000000000"),
          entry("source", "tern.example"),
          entry("recipient", "harbor.example"),
          entry("version", "1"),
          entry("template", "platform-platform-eu"),
          entry("person", "nobody"),
          entry("feed", "reviewed"),
          entry("period", "2026-Q3"),
          entry("scheme", "tc"),
          entry("name", "dashboard"),
          entry("number", "1"),
          entry("log", "1"),
          entry("index", "0"),
          entry("pseudonym", "p-2222222222"),
          entry("keyId", "000000000000"),
          entry("sessionId", "000000000000"),
          entry("level", "0"),
          entry("n1", "000"),
          entry("n2", "000"),
          entry("n3", "000"),
          entry("n4", "000"),
          entry("partner", "nobody.example"),
          entry("asset", "swagger-ui.css"));

  private SampleCalls() {}

  static HttpRequest.Builder of(Operation operation, int port) {
    String path = operation.path();
    for (var id : IDS.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .method(operation.method().name(), HttpRequest.BodyPublishers.noBody());
  }
}
