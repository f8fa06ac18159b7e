package org.heliograph.protocol.signal.form;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A point in time (RFC 3339): UTC to the second, so that the text sorts as time does. */
final class InstantForm implements CanonicalForm {
  private static final DateTimeFormatter CANONICAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  @Override
  public String of(String written) throws NotCanonical {
    try {
      var time =
          OffsetDateTime.parse(written.strip())
              .withOffsetSameInstant(ZoneOffset.UTC)
              .truncatedTo(ChronoUnit.SECONDS);
      if (time.getYear() >= 1970 && time.getYear() <= 9999) {
        return CANONICAL.format(time);
      }
    } catch (DateTimeException e) {
      // falls through to the one message
    }
    throw new NotCanonical("Expected a time with its offset, such as 2026-11-18T09:30:00Z.");
  }
}
