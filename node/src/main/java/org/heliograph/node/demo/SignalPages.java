package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.heliograph.node.client.ApiClient;

/** All signals of a list, page by page. */
final class SignalPages {
  private static final String PAGE = "/v1/signals?values=full&limit=1000&scope=";

  private SignalPages() {}

  static void own(ApiClient node, Consumer<JsonNode> signal) {
    read(node, PAGE + "own", signal);
  }

  static void received(ApiClient node, DemoMember source, Consumer<JsonNode> signal) {
    read(node, PAGE + "received&source=" + source.id(), signal);
    keepsNothing(node);
  }

  /** Says so, or partners would never hear that all who read a withdrawn signal have stopped. */
  private static void keepsNothing(ApiClient node) {
    for (var reader : node.get("/v1/readers").path("items")) {
      if (reader.path("consumers").isEmpty()) {
        node.delete("/v1/readers/" + reader.path("key").asText());
      }
    }
  }

  private static void read(ApiClient node, String path, Consumer<JsonNode> signal) {
    var page = node.get(path);
    page.path("items").forEach(signal);
    while (page.hasNonNull("next")) {
      page = node.get(path + "&cursor=" + page.path("next").asText());
      page.path("items").forEach(signal);
    }
  }
}
