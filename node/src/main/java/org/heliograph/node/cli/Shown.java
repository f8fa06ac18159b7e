package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values of a node's answer as people read them. */
final class Shown {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** A partner wrote some of what is shown; it shall not steer the terminal. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\n]]");

  private Shown() {}

  /** A text; empty where there is none. */
  static String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? plain(json.get(name).asText()) : "";
  }

  /** A text without what would steer the terminal. */
  static String plain(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }

  /** A time with its zone, to the minute; empty where there is none. */
  static String time(JsonNode json, String name) {
    return time(text(json, name));
  }

  static String time(String written) {
    try {
      var time = OffsetDateTime.parse(written);
      var zone = time.getOffset().equals(ZoneOffset.UTC) ? "UTC" : time.getOffset().getId();
      return MINUTES.format(time) + " " + zone;
    } catch (DateTimeException e) {
      return written;
    }
  }

  /** A time as the API takes it: with its seconds, unlike {@code toString}. */
  static String exact(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(plain(one.asText())));
    return texts;
  }
}
