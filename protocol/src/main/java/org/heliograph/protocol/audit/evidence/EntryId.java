package org.heliograph.protocol.audit.evidence;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names one entry of a member: number of the log and place in it, written {@code 1-42} in names of
 * files.
 *
 * @param index from 0
 */
public record EntryId(int log, long index) implements Comparable<EntryId> {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})");
  private static final Comparator<EntryId> ORDER =
      Comparator.comparingInt(EntryId::log).thenComparingLong(EntryId::index);

  public EntryId {
    if (log < 1 || index < 0) {
      throw new IllegalArgumentException("logs count from 1, entries from 0");
    }
  }

  /**
   * @throws IllegalArgumentException when the text names no entry
   */
  public static EntryId parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("an entry is named like 1-42");
    }
    return new EntryId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  /** As people and commands name it: {@code 1/42}. */
  String shown() {
    return log + "/" + index;
  }

  @Override
  public int compareTo(EntryId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return log + "-" + index;
  }
}
