package org.heliograph.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lists of a node's API, all pages of them. */
public final class ApiLists {
  private static final int PAGE = 500;

  private ApiLists() {}

  /**
   * All items of a list.
   *
   * @param path with its query, without limit and cursor
   */
  public static ArrayNode all(ApiClient node, String path) {
    var items = JsonNodeFactory.instance.arrayNode();
    var list = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
    var page = node.get(list);
    addTo(items, page);
    while (page.hasNonNull("next")) {
      page = node.get(list + "&cursor=" + ApiClient.encoded(page.get("next").asText()));
      addTo(items, page);
    }
    return items;
  }

  /** As {@link #all}, as one answer with {@code items}. */
  public static ObjectNode whole(ApiClient node, String path) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("items", all(node, path));
    return answer;
  }

  private static void addTo(ArrayNode items, JsonNode page) {
    page.path("items").forEach(items::add);
  }
}
