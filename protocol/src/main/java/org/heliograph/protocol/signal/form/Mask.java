package org.heliograph.protocol.signal.form;

/** Shortens a value so that people can tell items apart but not use them. */
public record Mask(int start, int end) {
  private static final Mask STANDARD = new Mask(2, 0);
  private static final String GAP = "…";

  public static String standard(String value) {
    return STANDARD.apply(value);
  }

  /** Keeps the outer characters, never more than a third of the value. */
  public String apply(String value) {
    int length = value.codePointCount(0, value.length());
    int allowed = length / 3;
    int head = Math.min(start, allowed);
    int tail = Math.min(end, allowed - head);
    return value.substring(0, value.offsetByCodePoints(0, head))
        + GAP
        + value.substring(value.offsetByCodePoints(value.length(), -tail));
  }
}
