package org.heliograph.node.api;

import java.util.EnumMap;
import java.util.Map;
import org.heliograph.protocol.agreement.words.Mark;
import org.heliograph.protocol.agreement.words.Reading;
import org.heliograph.protocol.agreement.words.Reading.Legend;

/** Writes readings as plain text, a line for each sentence. */
final class PlainReading {
  private PlainReading() {}

  static String write(Reading reading) {
    Map<Mark, String> names = new EnumMap<>(Mark.class);
    for (Legend legend : reading.legend()) {
      names.put(legend.mark(), legend.name());
    }
    var page = new StringBuilder();
    page.append(reading.title()).append('\n').append(reading.parties()).append('\n');
    for (var section : reading.sections()) {
      page.append('\n').append(section.heading()).append('\n');
      for (var sentence : section.sentences()) {
        page.append("- ").append(names.get(sentence.mark())).append(": ").append(sentence.text());
        if (!sentence.clause().isEmpty()) {
          page.append(" (").append(sentence.clause()).append(')');
        }
        page.append('\n');
      }
    }
    page.append('\n').append(reading.legendHeading()).append('\n');
    for (var legend : reading.legend()) {
      page.append("- ").append(legend.name()).append(": ").append(legend.meaning()).append('\n');
    }
    return page.toString();
  }
}
