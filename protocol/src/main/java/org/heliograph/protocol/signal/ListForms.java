package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.taxonomy.AttributeTerms;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/** Writes the fields that hold lists and objects: sorted, and each element once. */
final class ListForms {
  private static final int MOST_ELEMENTS = 32;
  private static final int LONGEST_REFERENCE = 200;

  private final LabelSchemes schemes;

  ListForms(LabelSchemes schemes) {
    this.schemes = schemes;
  }

  byte[] labels(JsonNode node, Defects defects) {
    return list(node, Fields.LABELS, defects, this::label);
  }

  byte[] relations(JsonNode node, Defects defects) {
    return list(node, Fields.RELATIONS, defects, ListForms::relation);
  }

  byte[] reported(JsonNode node, Defects defects) {
    return list(node, Fields.REPORTED, defects, ListForms::report);
  }

  byte[] attributes(JsonNode node, Defects defects) {
    var here = defects.in(Fields.ATTRIBUTES);
    if (!node.isObject() || node.isEmpty()) {
      defects.invalid(Fields.ATTRIBUTES, "Expected an object with at least one attribute.");
      return FieldForms.ABSENT;
    }
    var sorted = new TreeMap<String, String>();
    for (var member : node.properties()) {
      var name = member.getKey();
      if (!AttributeTerms.names().contains(name)) {
        here.add(
            RefusalReason.FIELD_UNKNOWN,
            FieldNames.shown(name),
            "Expected one of " + String.join(", ", AttributeTerms.names()) + ".");
      } else if (!AttributeTerms.takes(name, text(node, name))) {
        here.invalid(name, "Expected " + AttributeTerms.expectation(name) + ".");
      } else {
        sorted.put(name, text(node, name));
      }
    }
    var json = JsonNodeFactory.instance.objectNode();
    sorted.forEach(json::put);
    return StrictJson.write(json);
  }

  /** Notes members that the object does not take. */
  static void requireMembers(JsonNode node, Defects here, String... taken) {
    for (var member : node.properties()) {
      if (!Arrays.asList(taken).contains(member.getKey())) {
        here.add(
            RefusalReason.FIELD_UNKNOWN,
            FieldNames.shown(member.getKey()),
            "Expected " + String.join(", ", taken) + " only.");
      }
    }
  }

  /** The text of a member; empty where it is missing or something else. */
  private static String text(JsonNode node, String key) {
    return Objects.requireNonNullElse(node.path(key).textValue(), "");
  }

  /** Whether a text says something, on one line. */
  private static boolean isLine(String text) {
    return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
  }

  private interface Element {
    Optional<ObjectNode> read(JsonNode node, Defects here);
  }

  private static byte[] list(JsonNode node, String field, Defects defects, Element element) {
    if (!node.isArray() || node.size() > MOST_ELEMENTS) {
      defects.invalid(field, "Expected a list of at most " + MOST_ELEMENTS + " objects.");
      return FieldForms.ABSENT;
    }
    var sorted = new TreeMap<String, ObjectNode>();
    for (int i = 0; i < node.size(); i++) {
      if (!node.get(i).isObject()) {
        defects.invalid(field + "[" + i + "]", "Expected an object.");
        continue;
      }
      element.read(node.get(i), defects.in(field, i)).ifPresent(o -> sorted.put(o.toString(), o));
    }
    return sorted.isEmpty() ? FieldForms.ABSENT : written(sorted.values());
  }

  private static byte[] written(Collection<ObjectNode> elements) {
    return StrictJson.write(JsonNodeFactory.instance.arrayNode().addAll(elements));
  }

  private Optional<ObjectNode> label(JsonNode node, Defects here) {
    requireMembers(node, here, "scheme", "code");
    var scheme = text(node, "scheme");
    var code = text(node, "code");
    if (!schemes.knowsScheme(scheme)) {
      here.add(
          RefusalReason.LABEL_UNKNOWN,
          "scheme",
          "Expected one of " + String.join(", ", schemes.ids()) + ".");
      return Optional.empty();
    }
    var known = schemes.canonicalCode(scheme, code);
    if (known.isEmpty()) {
      here.add(RefusalReason.LABEL_UNKNOWN, "code", "The scheme " + scheme + " lacks this code.");
    }
    return known.map(
        canonical ->
            JsonNodeFactory.instance.objectNode().put("scheme", scheme).put("code", canonical));
  }

  private static Optional<ObjectNode> relation(JsonNode node, Defects here) {
    requireMembers(node, here, "type", "id");
    var type =
        FieldForms.constant(
            node.path("type"), RelationType::ofWire, RelationType.values(), "type", here);
    var id = Scalars.uuid(text(node, "id"));
    if (id.isEmpty()) {
      here.invalid("id", "Expected the UUID of a signal in lower case.");
    }
    return type.isEmpty() || id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("type", type.get().wireName())
                .put("id", id.get().toString()));
  }

  private static Optional<ObjectNode> report(JsonNode node, Defects here) {
    requireMembers(node, here, "to", "reference");
    var to = text(node, "to");
    var reference = text(node, "reference");
    if (!isLine(to) || to.length() > LONGEST_REFERENCE) {
      here.invalid("to", "Expected the body that was told, in 1 to 200 characters.");
      return Optional.empty();
    }
    if (reference.length() > LONGEST_REFERENCE
        || node.hasNonNull("reference") != isLine(reference)) {
      here.invalid("reference", "Expected a reference of 1 to 200 characters.");
      return Optional.empty();
    }
    var json = JsonNodeFactory.instance.objectNode().put("to", to.strip());
    return Optional.of(reference.isEmpty() ? json : json.put("reference", reference.strip()));
  }
}
