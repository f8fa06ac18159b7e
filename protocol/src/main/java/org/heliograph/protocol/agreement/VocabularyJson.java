package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.agreement.Vocabulary.Provision;
import org.heliograph.protocol.agreement.Vocabulary.Purpose;
import org.heliograph.protocol.agreement.Vocabulary.Role;
import org.heliograph.protocol.agreement.Vocabulary.TransferTool;

/** Reads the terms of {@code vocabulary.json}. */
final class VocabularyJson {
  private VocabularyJson() {}

  static Purpose purpose(JsonNode node) {
    return new Purpose(
        text(node, "name"),
        text(node, "iri"),
        text(node, "title"),
        optional(node, "broader"),
        node.path("victims").asBoolean());
  }

  static Provision provision(JsonNode node) {
    var government = node.path("recipientGovernment");
    return new Provision(
        text(node, "name"),
        text(node, "iri"),
        text(node, "title"),
        optional(node, "broader"),
        Role.valueOf(text(node, "role").toUpperCase(Locale.ROOT).replace('-', '_')),
        node.path("reference").textValue(),
        node.path("ends").asBoolean(),
        node.path("withdrawable").asBoolean(),
        set(node, "purposes", Function.identity()),
        set(node, "duties", name -> Duty.Kind.ofWire(name).orElseThrow()),
        optional(node, "sourceCapacity").map(name -> Capacity.Kind.ofWire(name).orElseThrow()),
        optional(node, "dataClass").map(name -> DataClass.ofWire(name).orElseThrow()),
        government.isMissingNode() ? Optional.empty() : Optional.of(government.asBoolean()));
  }

  static TransferTool transferTool(JsonNode node) {
    return new TransferTool(
        text(node, "name"),
        text(node, "iri"),
        text(node, "title"),
        optional(node, "broader"),
        node.path("reference").textValue());
  }

  private static <T> Set<T> set(JsonNode node, String key, Function<String, T> reader) {
    var set = new LinkedHashSet<T>();
    node.path(key).forEach(item -> set.add(reader.apply(item.textValue())));
    return Collections.unmodifiableSet(set);
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return Optional.ofNullable(node.path(key).textValue());
  }

  private static String text(JsonNode node, String key) {
    return node.required(key).textValue();
  }
}
