package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.words.Reading;
import org.heliograph.protocol.agreement.words.Reading.Section;

/** Writes readings for programs that show them: texts and marks, without any markup. */
final class ReadingJson {
  private ReadingJson() {}

  static ObjectNode of(Reading reading) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("language", reading.language())
            .put("title", reading.title())
            .put("parties", reading.parties());
    var sections = json.putArray("sections");
    reading.sections().forEach(section -> sections.add(json(section)));
    json.put("legendHeading", reading.legendHeading());
    var legend = json.putArray("legend");
    for (var entry : reading.legend()) {
      legend
          .addObject()
          .put("mark", entry.mark().wireName())
          .put("name", entry.name())
          .put("meaning", entry.meaning());
    }
    return json;
  }

  private static ObjectNode json(Section section) {
    var json = JsonNodeFactory.instance.objectNode().put("heading", section.heading());
    if (!section.clause().isEmpty()) {
      json.put("clause", section.clause());
    }
    var sentences = json.putArray("sentences");
    for (var sentence : section.sentences()) {
      sentences.addObject().put("mark", sentence.mark().wireName()).put("text", sentence.text());
    }
    return json;
  }
}
