package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Reads the indicators of one draft. */
final class IndicatorsReading {
  static final String KEY = "indicators";

  private final IndicatorTypes types;
  private final @Nullable SignalKind kind;
  private final LocalDate today;
  private final Defects defects;

  IndicatorsReading(
      IndicatorTypes types, @Nullable SignalKind kind, LocalDate today, Defects defects) {
    this.types = types;
    this.kind = kind;
    this.today = today;
    this.defects = defects;
  }

  /** The sound indicators; whatever else stood there is noted as a defect. */
  List<Indicator> read(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      defects.missing(KEY, "A signal has 1 to 16 indicators.");
      return List.of();
    }
    if (!node.isArray()) {
      defects.invalid(KEY, "Expected a list of objects.");
      return List.of();
    }
    if (node.isEmpty()) {
      defects.missing(KEY, "A signal has 1 to 16 indicators.");
      return List.of();
    }
    if (node.size() > SlotTable.MOST_INDICATORS) {
      defects.invalid(KEY, "A signal has 1 to 16 indicators, this one has " + node.size() + ".");
      return List.of();
    }
    var sound = new ArrayList<Indicator>(node.size());
    var firstAt = new HashMap<String, Integer>();
    for (int i = 0; i < node.size(); i++) {
      int index = i;
      one(node.get(i), index)
          .ifPresent(
              indicator -> {
                sound.add(indicator);
                refuseRepeat(indicator, index, firstAt);
              });
    }
    return sound;
  }

  private Optional<Indicator> one(JsonNode node, int index) {
    if (!node.isObject()) {
      defects.invalid(KEY + "[" + index + "]", "Expected an object with a type and a value.");
      return Optional.empty();
    }
    var here = defects.in(KEY, index);
    var type = text(node, "type", here);
    var value = text(node, "value", here);
    var qualifiers = qualifiers(node, here);
    if (type.isEmpty() || value.isEmpty() || qualifiers.isEmpty()) {
      return Optional.empty();
    }
    requireFit(type.get(), here);
    var indicator = types.canonical(type.get(), value.get(), qualifiers.get(), here);
    indicator.ifPresent(sound -> refuseFuture(sound, here));
    return indicator;
  }

  private static Optional<String> text(JsonNode node, String key, Defects here) {
    var member = node.get(key);
    if (member == null || member.isNull()) {
      here.missing(key, "An indicator has a type and a value.");
      return Optional.empty();
    }
    if (!member.isTextual()) {
      here.invalid(key, "Expected a string.");
      return Optional.empty();
    }
    return Optional.of(member.textValue());
  }

  private static Optional<Map<String, String>> qualifiers(JsonNode node, Defects here) {
    if (node.size() == 2) {
      return Optional.of(Collections.emptyMap());
    }
    boolean sound = true;
    var qualifiers = new TreeMap<String, String>();
    for (var member : node.properties()) {
      var name = member.getKey();
      var value = member.getValue();
      if (name.equals("type") || name.equals("value") || value.isNull()) {
        continue;
      }
      if (value.isTextual() || value.isIntegralNumber()) {
        qualifiers.put(name, value.asText());
      } else {
        here.invalid(FieldNames.shown(name), "Expected a string or a whole number.");
        sound = false;
      }
    }
    return sound ? Optional.of(qualifiers) : Optional.empty();
  }

  private void requireFit(String type, Defects here) {
    if (kind != null && types.find(type).filter(t -> !t.fits(kind)).isPresent()) {
      here.invalid(
          "type", "Type " + type + " does not stand in a signal of kind " + kind.wireName() + ".");
    }
  }

  private void refuseFuture(Indicator indicator, Defects here) {
    var to = indicator.qualifiers().get(Qualifier.TO.wireName());
    // a canonical time sorts as its text does, and tomorrow ends as the day after begins
    if (to != null && to.compareTo(today.plusDays(2) + "T00:00:00Z") > 0) {
      here.add(
          RefusalReason.DATE_IN_FUTURE, Qualifier.TO.wireName(), "The window has not passed yet.");
    }
  }

  private void refuseRepeat(Indicator indicator, int index, Map<String, Integer> firstAt) {
    var first = firstAt.putIfAbsent(indicator.matchKey() + window(indicator), index);
    if (first != null) {
      defects.add(
          RefusalReason.INDICATOR_DUPLICATE,
          KEY + "[" + index + "].value",
          "The same as " + KEY + "[" + first + "].");
    }
  }

  /** One address may be named for several times. */
  private static String window(Indicator indicator) {
    var from = indicator.qualifiers().get(Qualifier.FROM.wireName());
    return from == null ? "" : "\0" + from;
  }
}
