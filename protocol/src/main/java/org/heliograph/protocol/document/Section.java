package org.heliograph.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * One mapping of a document, read key by key. Each defect is noted with its path and reading goes
 * on with a stand-in, so that all defects are found at once; {@link #close} notes the keys that
 * nobody asked for.
 */
public final class Section implements AutoCloseable {
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final JsonNode node;
  private final String path;
  private final List<Refusal> defects;
  private final Set<String> asked = new LinkedHashSet<>();

  public Section(JsonNode node, String path, List<Refusal> defects) {
    this.path = path;
    this.defects = defects;
    if (node.isObject()) {
      this.node = node;
    } else {
      this.node = JsonNodeFactory.instance.objectNode();
      note(RefusalReason.FIELD_INVALID, path, "is not a mapping; write its keys below it");
    }
  }

  public boolean has(String key) {
    asked.add(key);
    return node.hasNonNull(key);
  }

  public String text(String key) {
    return required(key) ? optionalText(key).orElse("") : "";
  }

  public Optional<String> optionalText(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    var value = node.get(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      invalid(key, "is not a text; write one, in quotes where it looks like a number");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** A text that the whole pattern matches. */
  public String text(String key, Pattern pattern, String expectation) {
    var text = text(key);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      invalid(key, "is \"" + text + "\"; write " + expectation);
    }
    return text;
  }

  public int number(String key, int least, int most) {
    return required(key) ? optionalNumber(key, least, most).orElse(least) : least;
  }

  public OptionalInt optionalNumber(String key, int least, int most) {
    if (!has(key)) {
      return OptionalInt.empty();
    }
    var value = node.get(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      invalid(key, "is not a whole number from %d to %d; write one".formatted(least, most));
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.intValue());
  }

  /** A number with at most four decimals, as people write percentages. */
  public BigDecimal decimal(String key, int least, int most) {
    if (!required(key)) {
      return BigDecimal.ZERO;
    }
    var value = node.get(key);
    var number = value.isNumber() ? value.decimalValue().stripTrailingZeros() : null;
    if (number == null
        || number.scale() > 4
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      invalid(
          key,
          "is not a number from %d to %d with at most 4 decimals; write one"
              .formatted(least, most));
      return BigDecimal.ZERO;
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** A day without a time, such as 2026-11-20. */
  public LocalDate date(String key) {
    var text = text(key);
    try {
      return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      invalid(key, "is \"%s\"; write a date such as 2026-11-20".formatted(text));
      return LocalDate.EPOCH;
    }
  }

  public boolean flag(String key) {
    if (has(key) && !node.get(key).isBoolean()) {
      invalid(key, "is neither true nor false; write one of the two");
    }
    return node.path(key).asBoolean();
  }

  public OffsetDateTime time(String key) {
    return required(key) ? optionalTime(key).orElse(NO_TIME) : NO_TIME;
  }

  public Optional<OffsetDateTime> optionalTime(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(OffsetDateTime.parse(text));
              } catch (DateTimeParseException e) {
                invalid(
                    key,
                    "is \"%s\"; write a time with its zone, such as 2026-11-20T00:00:00Z"
                        .formatted(text));
                return Optional.empty();
              }
            });
  }

  /** What the name stands for; notes the names that it could have been. */
  public <T> T constant(String key, Names<T> names) {
    return required(key) ? constant(key, text(key), names) : names.standIn();
  }

  public <T> Optional<T> optionalConstant(String key, Names<T> names) {
    return optionalText(key).map(text -> constant(key, text, names));
  }

  public <T> Set<T> constants(String key, Names<T> names) {
    var constants = new LinkedHashSet<T>();
    texts(key).forEach(text -> constants.add(constant(key, text, names)));
    return constants;
  }

  private <T> T constant(String key, String text, Names<T> names) {
    var constant = names.byName().get(text);
    if (constant == null) {
      if (!text.isEmpty()) {
        note(
            names.unknown(),
            at(key),
            "is \"" + text + "\"; write one of " + String.join(", ", names.shown()));
      }
      return names.standIn();
    }
    return constant;
  }

  public Set<String> texts(String key) {
    var texts = new LinkedHashSet<String>();
    for (var item : items(key)) {
      if (!item.isTextual() || item.textValue().isBlank()) {
        invalid(key, "holds something that is not a text; write texts, in quotes where need be");
      } else if (!texts.add(item.textValue())) {
        invalid(key, "names " + item.textValue() + " twice; remove one");
      }
    }
    return texts;
  }

  /** Reads a mapping that has to be there. */
  public <T> T section(String key, Function<Section, T> reader) {
    required(key);
    return read(node.path(key), at(key), reader);
  }

  public <T> Optional<T> optionalSection(String key, Function<Section, T> reader) {
    return has(key) ? Optional.of(read(node.get(key), at(key), reader)) : Optional.empty();
  }

  /** Reads a list of mappings; each is named by its id, or else its place, in the path. */
  public <T> List<T> sections(String key, Function<Section, T> reader) {
    required(key);
    return optionalSections(key, reader);
  }

  public <T> List<T> optionalSections(String key, Function<Section, T> reader) {
    var sections = new ArrayList<T>();
    int place = 0;
    for (var item : items(key)) {
      var name = item.path("id").asText(Integer.toString(place++));
      sections.add(read(item, at(key) + "[" + name + "]", reader));
    }
    return sections;
  }

  private <T> T read(JsonNode child, String where, Function<Section, T> reader) {
    try (var section = new Section(child, where, defects)) {
      return reader.apply(section);
    }
  }

  private Iterable<JsonNode> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!node.get(key).isArray()) {
      invalid(key, "is not a list; write [a, b], or one item a line after a dash");
      return List.of();
    }
    return node.get(key);
  }

  private boolean required(String key) {
    boolean there = has(key);
    if (!there) {
      note(RefusalReason.FIELD_MISSING, at(key), "is missing; add it");
    }
    return there;
  }

  public void invalid(String key, String words) {
    note(RefusalReason.FIELD_INVALID, at(key), words);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void note(RefusalReason reason, String where, String words) {
    defects.add(Defect.at(reason, where, words));
  }

  @Override
  public void close() {
    for (var key : node.properties()) {
      if (!asked.contains(key.getKey())) {
        note(
            RefusalReason.FIELD_UNKNOWN,
            at(key.getKey()),
            "is not a key here; remove it, or correct it to one of " + String.join(", ", asked));
      }
    }
  }
}
