package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Lists as the contract shows them: {@code items}, and {@code next} where there are pages. */
final class Pages {
  private Pages() {}

  static <T> ObjectNode of(Page<T> page, Function<T, ? extends JsonNode> json) {
    return of(page.items(), json).put("next", page.next());
  }

  static <T> ObjectNode of(List<T> items, Function<T, ? extends JsonNode> json) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    var array = node.putArray("items");
    items.forEach(item -> array.add(json.apply(item)));
    return node;
  }

  /** A page of a list that is in memory; its cursor is a position. */
  static <T> ObjectNode of(List<T> all, Call call, Function<T, ? extends JsonNode> json) {
    int from = position(call.query("cursor", "0"), all.size());
    int to = Math.min(all.size(), from + call.limit());
    return of(all.subList(from, to), json)
        .put("next", to == all.size() ? null : Integer.toString(to));
  }

  private static int position(String cursor, int end) {
    if (!cursor.matches("[0-9]{1,9}")) {
      throw noCursor();
    }
    return Math.min(Integer.parseInt(cursor), end);
  }

  /** Adds a time where there is one. */
  static void put(ObjectNode json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, time.toString());
    }
  }

  /** Adds a text where there is one. */
  static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  /** A cursor that is the id of the last item. */
  static @Nullable UUID id(@Nullable String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw noCursor();
    }
  }

  static RefusedException noCursor() {
    return Refusal.at(
            RefusalReason.REQUEST_INVALID,
            "cursor",
            "This is not a cursor that this list gave out.")
        .asException();
  }
}
