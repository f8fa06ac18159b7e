package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** The reader of questions takes nothing that the strict reader of JSON does not. */
class LookupReadingTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\"type\"",
          "\"value\"",
          "\"purpose\"",
          "null",
          "\"indicators\"",
          "\"answers\"",
          "\"limit\"",
          "\"maxDistance\"",
          "7",
          "-1",
          "1e999",
          "\\ud800",
          "\\u0061",
          "\u00e9",
          "\"all\"",
          "\"md5\"",
          " ",
          "\n",
          "{}",
          "[]",
          "true",
          "9007199254740993",
          "\uFFFE",
          "{\"type\":\"md5\",\"value\":\"ab\"}",
          "\"x\":\"y\"");

  @Test
  void damagedQuestionsAreReadAsTheStrictReaderReadsThem() {
    // Given
    long seed = new Random().nextLong();
    System.err.println("seed " + seed);
    var random = new Random(seed);
    int sound = 0;

    for (int i = 0; i < 50_000; i++) {
      var question = damaged(random, question(random));

      // When
      var read = read(question);
      var expected = expected(question);

      // Then
      assertThat(read).as(question).isEqualTo(expected);
      sound += read.startsWith("[") ? 1 : 0;
    }
    assertThat(sound).isBetween(2_000, 40_000);
  }

  private static String question(Random random) {
    var members = new ArrayList<String>();
    members.add("\"purpose\":\"p\"");
    var indicators = new ArrayList<String>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String form =
          switch (random.nextInt(4)) {
            case 0 -> "{\"value\":\"v%d\",\"type\":\"md5\",\"platform\":\"example.org\"}";
            case 1 -> "{ \"type\" : \"sha1\" , \"value\" : \"v%d\" }";
            default -> "{\"type\":\"md5\",\"value\":\"v%d\"}";
          };
      indicators.add(form.formatted(random.nextInt(100)));
    }
    members.add(random.nextInt(2), "\"indicators\":[" + String.join(",", indicators) + "]");
    members.add(random.nextInt(3), "\"limit\":" + random.nextInt(5));
    return "{" + String.join(",", members) + "}";
  }

  private static String damaged(Random random, String question) {
    var text = new StringBuilder(question);
    for (int i = random.nextInt(3); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(6));
      text.replace(at, to, random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : "");
    }
    return text.toString();
  }

  private static String read(String question) {
    var seen = new ArrayList<String>();
    try (var reading = new LookupReading(question.getBytes(StandardCharsets.UTF_8))) {
      while (reading.next()) {
        var defect = reading.defect();
        seen.add(
            defect == null
                ? shown(reading.type(), reading.value(), reading.qualifiers())
                : defect.reason().wireName());
      }
      return seen + " " + reading.members().limit() + " " + reading.members().purpose();
    } catch (RefusedException e) {
      return e.refusal().reason().wireName();
    }
  }

  private static String shown(String type, String value, Map<String, String> qualifiers) {
    return type + "=" + value + new TreeMap<>(qualifiers);
  }

  /** The same by way of a tree. */
  private static String expected(String question) {
    byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      return RefusalReason.REQUEST_INVALID.wireName();
    }
    try {
      return expected(StrictJson.parse(bytes, JsonLimits.ofDocument(bytes.length)));
    } catch (RefusedException e) {
      return e.refusal().reason().wireName();
    }
  }

  private static String expected(JsonNode tree) {
    var known =
        List.of(
            "purpose",
            "indicators",
            "limit",
            "answers",
            "maxDistance",
            "maxTlshDistance",
            "videoPercent");
    var members = new ArrayList<String>();
    tree.fieldNames().forEachRemaining(members::add);
    var indicators = tree.path("indicators");
    boolean sound =
        tree.isObject()
            && known.containsAll(members)
            && indicators.isArray()
            && !indicators.isEmpty()
            && isTextOrNothing(tree.path("purpose"))
            && isNumberOrNothing(tree.path("limit"), 1, 1_000)
            && isNumberOrNothing(tree.path("maxDistance"), 0, 31)
            && (isNothing(tree.path("answers"))
                || List.of("all", "matched").contains(tree.path("answers").textValue()));
    if (!sound) {
      return RefusalReason.REQUEST_INVALID.wireName();
    }
    var seen = new ArrayList<String>();
    indicators.forEach(one -> seen.add(indicator(one)));
    return seen
        + " "
        + (isNothing(tree.path("limit")) ? 100 : tree.path("limit").intValue())
        + " "
        + tree.path("purpose").textValue();
  }

  private static String indicator(JsonNode tree) {
    var members = new TreeMap<String, String>();
    for (var member : tree.properties()) {
      if (!member.getValue().isTextual()) {
        return RefusalReason.INDICATOR_INVALID.wireName();
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    var type = members.remove("type");
    var value = members.remove("value");
    if (!tree.isObject()) {
      return RefusalReason.INDICATOR_INVALID.wireName();
    }
    return type == null || value == null
        ? RefusalReason.FIELD_MISSING.wireName()
        : shown(type, value, members);
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isTextOrNothing(JsonNode node) {
    return isNothing(node) || node.isTextual();
  }

  private static boolean isNumberOrNothing(JsonNode node, int least, int most) {
    return isNothing(node)
        || (node.canConvertToInt()
            && node.canConvertToExactIntegral()
            && node.intValue() >= least
            && node.intValue() <= most);
  }
}
