package org.heliograph.node.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalLookup;
import org.jspecify.annotations.Nullable;

/** What stands beside the indicators of a question; customary where nothing does. */
final class LookupMembers {
  static final String INDICATORS = "indicators";
  private static final List<String> NAMES =
      List.of(
          "answers",
          INDICATORS,
          "limit",
          "maxDistance",
          "maxTlshDistance",
          "purpose",
          "videoPercent");

  private final Set<String> seen = HashSet.newHashSet(NAMES.size());
  private @Nullable String purpose;
  private int maxDistance = Nearness.CUSTOMARY.pdqDistance();
  private int maxTlshDistance = Nearness.CUSTOMARY.tlshDistance();
  private int videoPercent = Nearness.CUSTOMARY.videoPercent();
  private int limit = SignalLookup.Question.CUSTOMARY_LIMIT;
  private boolean matchedOnly;

  @Nullable String purpose() {
    return purpose;
  }

  Nearness nearness() {
    return new Nearness(maxDistance, maxTlshDistance, videoPercent);
  }

  int limit() {
    return limit;
  }

  boolean matchedOnly() {
    return matchedOnly;
  }

  /** Whether a question has a member of this name, and did not have it before. */
  boolean isNew(String name) {
    return NAMES.contains(name) && seen.add(name);
  }

  /** What {@link #isNew} says no to. */
  String expectation() {
    return "Expected no other members than " + String.join(", ", NAMES) + ".";
  }

  /** Takes a member other than the indicators; what was expected where it is something else. */
  @Nullable String take(String name, JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (name) {
      case "purpose" -> text(token, parser);
      case "answers" -> answers(token, parser);
      default -> number(name, token, parser);
    };
  }

  private @Nullable String text(JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return "Expected a string.";
    }
    purpose = parser.getText();
    return null;
  }

  private @Nullable String answers(JsonToken token, JsonParser parser) throws IOException {
    var asked = token == JsonToken.VALUE_STRING ? parser.getText() : "";
    matchedOnly = asked.equals("matched");
    return matchedOnly || asked.equals("all") ? null : "Expected all or matched.";
  }

  private @Nullable String number(String name, JsonToken token, JsonParser parser)
      throws IOException {
    return switch (name) {
      case "maxDistance" -> {
        maxDistance = whole(token, parser);
        yield within(maxDistance, 0, Nearness.FARTHEST_PDQ);
      }
      case "maxTlshDistance" -> {
        maxTlshDistance = whole(token, parser);
        yield within(maxTlshDistance, 0, Nearness.FARTHEST_TLSH);
      }
      case "videoPercent" -> {
        videoPercent = whole(token, parser);
        yield within(videoPercent, 1, 100);
      }
      default -> {
        limit = whole(token, parser);
        yield within(limit, 1, SignalLookup.Question.HIGHEST_LIMIT);
      }
    };
  }

  /** The number, also where it is written as {@code 24.0}; -1 where it is none or out of range. */
  private static int whole(JsonToken token, JsonParser parser) throws IOException {
    if (!token.isNumeric()) {
      return -1;
    }
    double number = parser.getDoubleValue();
    return number == (int) number ? (int) number : -1;
  }

  private static @Nullable String within(int number, int least, int most) {
    return number >= least && number <= most
        ? null
        : "Expected a whole number from %d to %d.".formatted(least, most);
  }
}
