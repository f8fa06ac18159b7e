package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an object of registry data; whatever is missing, misspelt or of another type is told. */
record StrictMembers(String what, JsonNode json, Set<String> keys) {
  StrictMembers {
    keys = Set.copyOf(keys);
    if (!json.isObject()) {
      throw new IllegalArgumentException(what + " is not an object: " + json);
    }
    for (var member : json.properties()) {
      if (!keys.contains(member.getKey())) {
        throw new IllegalArgumentException(
            what
                + " takes "
                + String.join(", ", keys.stream().sorted().toList())
                + ", not "
                + member.getKey());
      }
    }
  }

  String text(String key) {
    var node = json.path(key);
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new IllegalArgumentException(what + " lacks " + key + ": " + json);
    }
    return node.textValue();
  }

  List<JsonNode> list(String key) {
    var node = json.path(key);
    if (!node.isArray() && !node.isMissingNode()) {
      throw new IllegalArgumentException(what + " needs a list as " + key + ": " + json);
    }
    var list = new ArrayList<JsonNode>();
    node.forEach(list::add);
    return list;
  }

  /** The texts of a list; none where it is absent. */
  List<String> texts(String key) {
    return list(key).stream().map(node -> text(key, node)).toList();
  }

  private String text(String key, JsonNode node) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new IllegalArgumentException(what + " needs a list of texts as " + key + ": " + json);
    }
    return node.textValue();
  }

  <T> T require(String key, String name, Optional<T> found) {
    return found.orElseThrow(() -> unknown(key, name));
  }

  <T> T require(String key, String name, @Nullable T found) {
    if (found == null) {
      throw unknown(key, name);
    }
    return found;
  }

  private IllegalArgumentException unknown(String key, String name) {
    return new IllegalArgumentException(what + " names an unknown " + key + ": " + name);
  }
}
