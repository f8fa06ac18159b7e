package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions to the look-up. What is wrong with the whole refuses the whole; what is wrong
 * with one indicator refuses that one.
 */
final class LookupQuestions {
  private static final Set<String> MEMBERS =
      Set.of(
          "purpose",
          "indicators",
          "maxDistance",
          "maxTlshDistance",
          "videoPercent",
          "limit",
          "answers");

  private final IndicatorTypes types;
  private final Purposes purposes;

  LookupQuestions(IndicatorTypes types, Purposes purposes) {
    this.types = types;
    this.purposes = purposes;
  }

  /**
   * Reads the question of a call.
   *
   * @throws RefusedException REQUEST_INVALID, PURPOSE_MISSING, PURPOSE_UNKNOWN or SCOPE_MISSING
   */
  LookupQuestion read(Call call) {
    JsonNode json = call.json();
    if (!json.isObject()) {
      throw invalid("", "Expected an object with purpose and indicators.");
    }
    json.fieldNames().forEachRemaining(LookupQuestions::requireKnown);
    String purpose = purpose(call, text(json, "purpose"));
    var indicators = indicators(json.path("indicators"));
    var known = new ArrayList<Indicator>();
    var places = new ArrayList<Integer>();
    var defects = new HashMap<Integer, Refusal>();
    for (int place = 0; place < indicators.size(); place++) {
      try {
        known.add(indicator(indicators.get(place)));
        places.add(place);
      } catch (RefusedException e) {
        defects.put(place, e.refusal());
      }
    }
    return new LookupQuestion(
        new SignalLookup.Question(known, purpose, nearness(json), limit(json)),
        places,
        defects,
        indicators.size(),
        matchedOnly(json));
  }

  /** The purpose that is asked for, from what was given and what the key is bound to. */
  String purpose(Call call, @Nullable String given) {
    return call.purpose(given, purposes)
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.PURPOSE_MISSING,
                        "purpose",
                        "State the purpose that you ask for, or use a key that is bound to one.")
                    .asException());
  }

  private static void requireKnown(String member) {
    if (!MEMBERS.contains(member)) {
      throw invalid(
          "", "Expected no other members than " + String.join(", ", sorted(MEMBERS)) + ".");
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static @Nullable String text(JsonNode json, String name) {
    var member = json.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return null;
    }
    if (!member.isTextual()) {
      throw invalid(name, "Expected a string.");
    }
    return member.textValue();
  }

  private static JsonNode indicators(JsonNode list) {
    if (!list.isArray() || list.isEmpty() || list.size() > LookupQuestion.MOST_INDICATORS) {
      throw invalid(
          "indicators", "Expected 1 to %,d indicators.".formatted(LookupQuestion.MOST_INDICATORS));
    }
    return list;
  }

  static Nearness nearness(JsonNode json) {
    return new Nearness(
        number(json, "maxDistance", 0, Nearness.FARTHEST_PDQ, Nearness.CUSTOMARY.pdqDistance()),
        number(
            json, "maxTlshDistance", 0, Nearness.FARTHEST_TLSH, Nearness.CUSTOMARY.tlshDistance()),
        number(json, "videoPercent", 1, 100, Nearness.CUSTOMARY.videoPercent()));
  }

  private static int limit(JsonNode json) {
    return number(
        json,
        "limit",
        1,
        SignalLookup.Question.HIGHEST_LIMIT,
        SignalLookup.Question.CUSTOMARY_LIMIT);
  }

  private static int number(JsonNode json, String name, int least, int most, int otherwise) {
    var member = json.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return otherwise;
    }
    if (!member.canConvertToInt()
        || !member.canConvertToExactIntegral()
        || member.intValue() < least
        || member.intValue() > most) {
      throw invalid(name, "Expected a whole number from %d to %d.".formatted(least, most));
    }
    return member.intValue();
  }

  private static boolean matchedOnly(JsonNode json) {
    return switch (text(json, "answers")) {
      case null -> false;
      case "all" -> false;
      case "matched" -> true;
      default -> throw invalid("answers", "Expected all or matched.");
    };
  }

  private Indicator indicator(JsonNode json) {
    if (!json.isObject()) {
      throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An indicator is a JSON object.")
          .asException();
    }
    Map<String, String> members = new HashMap<>();
    for (var member : json.properties()) {
      if (!member.getValue().isTextual()) {
        throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An indicator's members are strings.")
            .asException();
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    var type = required(members, "type");
    var value = required(members, "value");
    return types.canonical(type, value, members);
  }

  private static String required(Map<String, String> members, String name) {
    var value = members.remove(name);
    if (value == null) {
      throw Refusal.at(RefusalReason.FIELD_MISSING, name, "An indicator has a type and a value.")
          .asException();
    }
    return value;
  }

  private static RefusedException invalid(String field, String detail) {
    return (field.isEmpty()
            ? Refusal.of(RefusalReason.REQUEST_INVALID, detail)
            : Refusal.at(RefusalReason.REQUEST_INVALID, field, detail))
        .asException();
  }
}
