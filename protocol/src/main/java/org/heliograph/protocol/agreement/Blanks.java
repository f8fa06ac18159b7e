package org.heliograph.protocol.agreement;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What goes into the blanks of a template.
 *
 * @param references texts for blanks in angle brackets, by what stands in the brackets; the others
 *     stay for people to fill in
 */
public record Blanks(
    String id,
    String title,
    String federation,
    String source,
    String recipient,
    String feed,
    OffsetDateTime from,
    OffsetDateTime to,
    OffsetDateTime reviewBy,
    Map<String, String> references) {
  public Blanks {
    references = Map.copyOf(references);
  }

  Map<String, String> byName() {
    return Map.of(
        "id", id,
        "title", title,
        "federation", federation,
        "source", source,
        "recipient", recipient,
        "feed", feed,
        "from", TermsWriter.time(from),
        "to", TermsWriter.time(to),
        "reviewBy", TermsWriter.time(reviewBy));
  }
}
