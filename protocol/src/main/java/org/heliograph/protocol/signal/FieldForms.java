package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.form.NamedForms;
import org.heliograph.protocol.signal.form.NotCanonical;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/** Writes each field of a draft as the exact JSON that is committed. */
final class FieldForms {
  static final byte[] ABSENT = "null".getBytes(StandardCharsets.UTF_8);
  private static final int LONGEST_NOTE = 4_000;

  private static final CharMatcher CONTROL =
      CharMatcher.javaIsoControl().and(CharMatcher.noneOf("\n\r\t"));

  private final ListForms lists;

  FieldForms(LabelSchemes schemes) {
    this.lists = new ListForms(schemes);
  }

  /** The field's JSON; after a defect, which is noted, any bytes. */
  byte[] canonical(String field, JsonNode node, LocalDate today, Defects defects) {
    return switch (field) {
      case Fields.LABELS -> lists.labels(node, defects);
      case Fields.ATTRIBUTES -> lists.attributes(node, defects);
      case Fields.RELATIONS -> lists.relations(node, defects);
      case Fields.REPORTED -> lists.reported(node, defects);
      case Fields.OBSERVED -> observed(node, today, defects);
      case Fields.SUBJECT_ROLE ->
          name(node, SubjectRole::ofWire, SubjectRole.values(), field, defects);
      case Fields.DETECTION -> name(node, Detection::ofWire, Detection.values(), field, defects);
      case Fields.ORIGIN -> name(node, Origin::ofWire, Origin.values(), field, defects);
      case Fields.GOVERNMENT -> name(node, Government::ofWire, Government.values(), field, defects);
      case Fields.HUMAN_REVIEWED, Fields.PRIVATE_COMMUNICATIONS -> flag(node, field, defects);
      case Fields.CONFIDENCE -> confidence(node, defects);
      case Fields.LANGUAGE -> language(node, defects);
      case Fields.NOTE -> note(node, defects);
      default -> throw new IllegalArgumentException("no form for field " + field);
    };
  }

  static <E extends WireNamed> Optional<E> constant(
      JsonNode node,
      Function<String, Optional<E>> ofWire,
      E[] constants,
      String field,
      Defects defects) {
    var constant = node.isTextual() ? ofWire.apply(node.textValue()) : Optional.<E>empty();
    if (constant.isEmpty()) {
      var names =
          Arrays.stream(constants).map(WireNamed::wireName).collect(Collectors.joining(", "));
      defects.invalid(field, "Expected one of " + names + ".");
    }
    return constant;
  }

  static Optional<LocalDate> date(JsonNode node) {
    return node.isTextual() ? Scalars.date(node.textValue()) : Optional.empty();
  }

  private static <E extends WireNamed> byte[] name(
      JsonNode node,
      Function<String, Optional<E>> ofWire,
      E[] constants,
      String field,
      Defects defects) {
    return constant(node, ofWire, constants, field, defects)
        .map(c -> quoted(c.wireName()))
        .orElse(ABSENT);
  }

  private static byte[] flag(JsonNode node, String field, Defects defects) {
    if (!node.isBoolean()) {
      defects.invalid(field, "Expected true or false.");
    }
    return ascii(Boolean.toString(node.booleanValue()));
  }

  private static byte[] confidence(JsonNode node, Defects defects) {
    if (!node.isIntegralNumber() || node.longValue() < 0 || node.longValue() > 100) {
      defects.invalid(Fields.CONFIDENCE, "Expected a whole number from 0 to 100.");
    }
    return ascii(Long.toString(node.longValue()));
  }

  private static byte[] language(JsonNode node, Defects defects) {
    try {
      return quoted(NamedForms.get("language").of(node.isTextual() ? node.textValue() : ""));
    } catch (NotCanonical e) {
      defects.invalid(Fields.LANGUAGE, e.defect());
      return ABSENT;
    }
  }

  private static byte[] note(JsonNode node, Defects defects) {
    if (!node.isTextual()) {
      defects.invalid(Fields.NOTE, "Expected a string.");
    } else if (node.textValue().length() > LONGEST_NOTE) {
      defects.add(
          RefusalReason.VALUE_TOO_LONG, Fields.NOTE, "A note has at most 4,000 characters.");
    } else if (CONTROL.matchesAnyOf(node.textValue())) {
      defects.invalid(Fields.NOTE, "A note has no control characters but line ends and tabs.");
    }
    return StrictJson.write(node);
  }

  private static byte[] observed(JsonNode node, LocalDate today, Defects defects) {
    if (!node.isObject()) {
      defects.invalid(Fields.OBSERVED, "Expected an object with from and to.");
      return ABSENT;
    }
    var here = defects.in(Fields.OBSERVED);
    int before = defects.count();
    ListForms.requireMembers(node, here, "from", "to");
    var from = observedDay(node, "from", today, here);
    var to = observedDay(node, "to", today, here);
    if (before != defects.count()) {
      return ABSENT;
    }
    if (to.isBefore(from)) {
      here.invalid("to", "The last day lies before the first.");
    }
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("from", from.toString())
            .put("to", to.toString()));
  }

  private static LocalDate observedDay(JsonNode node, String key, LocalDate today, Defects here) {
    var date = node.has(key) ? date(node.get(key)) : Optional.<LocalDate>empty();
    if (date.isEmpty()) {
      here.invalid(key, "Expected a day such as 2026-11-18.");
    } else if (date.get().isAfter(today.plusDays(1))) {
      here.add(RefusalReason.DATE_IN_FUTURE, key, "This day has not come yet.");
    }
    return date.orElse(today);
  }

  /** Quotes a text that needs no escapes. */
  private static byte[] quoted(String plain) {
    return ascii('"' + plain + '"');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
