package org.heliograph.node.platform.postgres;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in a table that is read by cursor: transaction first, then order within it, so that rows
 * which commit late are not skipped. Its text form is {@code <xid>-<mark>}.
 */
public record Mark(long xid, long mark) implements Comparable<Mark> {
  public static final Mark START = new Mark(0, 0);

  private static final Comparator<Mark> ORDER =
      Comparator.comparingLong(Mark::xid).thenComparingLong(Mark::mark);

  /** Reads the text form; empty where it is none. */
  public static Optional<Mark> parse(String text) {
    int dash = text.indexOf('-');
    try {
      return dash < 1
          ? Optional.empty()
          : Optional.of(
              new Mark(
                  Long.parseUnsignedLong(text, 0, dash, 10),
                  Long.parseUnsignedLong(text, dash + 1, text.length(), 10)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Mark other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return xid + "-" + mark;
  }
}
