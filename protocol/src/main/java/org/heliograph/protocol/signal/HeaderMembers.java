package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** The members of a header's JSON, each read as what it has to be. */
final class HeaderMembers {
  private static final int LONGEST_NAME = 253;

  private final JsonNode json;

  HeaderMembers(JsonNode json) {
    if (!json.isObject()) {
      throw Refusal.of(RefusalReason.FIELD_INVALID, "A header is a JSON object.").asException();
    }
    this.json = json;
  }

  String text(String key) {
    var node = member(key);
    if (!node.isTextual() || node.textValue().isEmpty()) {
      throw invalid(key, "a string");
    }
    if (node.textValue().length() > LONGEST_NAME) {
      throw invalid(key, "at most " + LONGEST_NAME + " characters");
    }
    return node.textValue();
  }

  int positive(String key) {
    var node = member(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw invalid(key, "a whole number from 1");
    }
    return node.intValue();
  }

  boolean flag(String key) {
    var node = member(key);
    if (!node.isBoolean()) {
      throw invalid(key, "true or false");
    }
    return node.booleanValue();
  }

  UUID uuid(String key) {
    return Scalars.uuid(text(key)).orElseThrow(() -> invalid(key, "a UUID in lower case"));
  }

  LocalDate date(String key) {
    return Scalars.date(text(key)).orElseThrow(() -> invalid(key, "a date such as 2026-11-18"));
  }

  <E> E constant(String key, Function<String, Optional<E>> ofWire) {
    return ofWire.apply(text(key)).orElseThrow(() -> invalid(key, "one of the names it takes"));
  }

  void requireNoOthers(int keys) {
    if (json.size() != keys) {
      throw Refusal.of(RefusalReason.FIELD_UNKNOWN, "The header has a key that it does not take.")
          .asException();
    }
  }

  private JsonNode member(String key) {
    var node = json.get(key);
    if (node == null) {
      throw Refusal.at(RefusalReason.FIELD_MISSING, key, "The header lacks this key.")
          .asException();
    }
    return node;
  }

  private static RefusedException invalid(String key, String expected) {
    return Refusal.at(RefusalReason.FIELD_INVALID, key, "Expected " + expected + ".").asException();
  }
}
