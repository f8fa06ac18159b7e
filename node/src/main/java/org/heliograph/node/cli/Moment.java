package org.heliograph.node.cli;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A time as somebody writes it: with its zone, or a day, which begins at midnight UTC. */
record Moment(OffsetDateTime time) {
  /**
   * @throws java.time.DateTimeException if it is neither
   */
  static Moment parse(String text) {
    return new Moment(
        text.length() == "2026-07-01".length()
            ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
            : OffsetDateTime.parse(text));
  }

  /** As the API takes it. */
  @Override
  public String toString() {
    return Shown.exact(time);
  }
}
