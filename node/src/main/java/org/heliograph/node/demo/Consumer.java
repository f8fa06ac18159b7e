package org.heliograph.node.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;

/**
 * What a member's own systems do: follow the feed under a name, and acknowledge what they have
 * taken in. For one thread.
 */
final class Consumer {
  private static final String NAME = "matcher";
  private static final int PAGE = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiClient node;
  private String cursor = "0-0";

  private Consumer(ApiClient node) {
    this.node = node;
  }

  /** Registers with the node; a second time under the same name changes nothing. */
  static Consumer of(ApiClient node) {
    node.put("/v1/consumers/" + NAME, JsonNodeFactory.instance.objectNode());
    return new Consumer(node);
  }

  /** Reads to the end of the feed and acknowledges it. */
  void catchUp() {
    int read;
    do {
      var lines =
          node.text("/v1/feed?limit=" + PAGE + "&after=" + cursor, "application/x-ndjson")
              .lines()
              .toList();
      read = lines.size();
      if (read > 0) {
        cursor = cursorOf(lines.getLast());
      }
    } while (read == PAGE);
    node.post(
        "/v1/consumers/" + NAME + "/acknowledgement",
        JsonNodeFactory.instance.objectNode().put("cursor", cursor));
  }

  private static String cursorOf(String line) {
    try {
      return JSON.readTree(line).path("cursor").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of the feed is no JSON", e);
    }
  }
}
