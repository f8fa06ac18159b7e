package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A suggestion on words in free text. It never refuses anything.
 *
 * @param field where the text stands; empty for a text by itself
 * @param start of the words in the text, in characters
 * @param end behind them
 * @param term the discouraged term, as the terminology writes it
 * @param instead what to write; empty where that depends on the place
 */
public record TermRemark(
    String field,
    int start,
    int end,
    String term,
    TermLevel level,
    Optional<String> instead,
    String reason,
    String source) {
  /** In one sentence or two, for people. */
  public String words() {
    return switch (level) {
          case AVOID -> "Avoid";
          case AVOID_IF -> "Mostly avoid";
          case CAUTION -> "Take care with";
        }
        + " \""
        + term
        + "\""
        + instead.map(better -> "; write \"" + better + "\"").orElse("")
        + ". "
        + reason
        + " ("
        + source
        + ")";
  }

  /** As programs read it. */
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    if (!field.isEmpty()) {
      json.put("field", field);
    }
    json.put("start", start).put("end", end).put("term", term).put("level", level.wireName());
    instead.ifPresent(better -> json.put("instead", better));
    return json.put("reason", reason).put("source", source);
  }
}
