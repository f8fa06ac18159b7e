package org.heliograph.protocol.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field; what cannot be read is unknown. */
final class FieldValue {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** More than any tag has; who sends more makes us work no more. */
  private static final int MOST_SUBTAGS = 16;

  private FieldValue() {}

  /** The labels as {@code scheme:code}; empty where unknown. */
  static Set<String> labels(byte @Nullable [] json) {
    var node = parse(json);
    if (node == null || !node.isArray()) {
      return Set.of();
    }
    var labels = new LinkedHashSet<String>();
    for (var label : node) {
      var scheme = label.path("scheme").textValue();
      var code = label.path("code").textValue();
      if (scheme == null || code == null) {
        return Set.of();
      }
      labels.add(scheme + ':' + code);
    }
    return Set.copyOf(labels);
  }

  /** Term by name; empty where unknown. */
  static Map<String, String> attributes(byte @Nullable [] json) {
    var node = parse(json);
    if (node == null || !node.isObject()) {
      return Map.of();
    }
    var attributes = new HashMap<String, String>();
    node.properties()
        .forEach(
            one -> {
              if (one.getValue().isTextual()) {
                attributes.put(one.getKey(), one.getValue().textValue());
              }
            });
    return Map.copyOf(attributes);
  }

  /** A language tag and each shorter one that it is of (RFC 4647 basic filtering), lower case. */
  static List<String> ranges(String language) {
    var ranges = new ArrayList<String>();
    var range = language.toLowerCase(Locale.ROOT);
    while (!range.isEmpty() && ranges.size() < MOST_SUBTAGS) {
      ranges.add(range);
      range = range.substring(0, Math.max(0, range.lastIndexOf('-')));
    }
    return List.copyOf(ranges);
  }

  static @Nullable Boolean flag(byte @Nullable [] json) {
    if (json != null && (Arrays.equals(json, TRUE) || Arrays.equals(json, FALSE))) {
      return json.length == TRUE.length;
    }
    var node = parse(json);
    if (node == null || !node.isBoolean()) {
      return null;
    }
    return node.booleanValue();
  }

  /** A whole number from 0 to 100, or a negative one where unknown. */
  static int percent(byte @Nullable [] json) {
    var node = parse(json);
    int value =
        node != null && node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
    return value <= 100 ? value : -1;
  }

  static @Nullable String text(byte @Nullable [] json) {
    if (json != null && isPlain(json)) {
      return new String(json, 1, json.length - 2, StandardCharsets.US_ASCII);
    }
    var node = parse(json);
    return node == null ? null : node.textValue();
  }

  static <E> @Nullable E constant(byte @Nullable [] json, Function<String, Optional<E>> ofWire) {
    var text = text(json);
    return text == null ? null : ofWire.apply(text).orElse(null);
  }

  /** Whether it is a string of printable ASCII without escapes, which needs no parser. */
  private static boolean isPlain(byte[] json) {
    if (json.length < 2 || json[0] != '"' || json[json.length - 1] != '"') {
      return false;
    }
    for (int i = 1; i < json.length - 1; i++) {
      if (json[i] < ' ' || json[i] == '"' || json[i] == '\\' || json[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable JsonNode parse(byte @Nullable [] json) {
    if (json == null || Arrays.equals(json, NULL)) {
      return null;
    }
    try {
      return StrictJson.parse(json);
    } catch (RefusedException e) {
      return null;
    }
  }
}
