package org.heliograph.node.audit.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which entry: number of the log and index in it, written {@code 1/1204}. */
public record EntryRef(int log, long index) implements Comparable<EntryRef> {
  /** Before the first entry of all. */
  static final EntryRef FIRST = new EntryRef(0, 0);

  /** After the last entry of all. */
  static final EntryRef BEYOND = new EntryRef(Integer.MAX_VALUE, Long.MAX_VALUE);

  private static final Comparator<EntryRef> ORDER =
      Comparator.comparingInt(EntryRef::log).thenComparingLong(EntryRef::index);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,18})");

  /** Reads the written form; empty where it is none. */
  public static Optional<EntryRef> parse(@Nullable String text) {
    var form = FORM.matcher(text == null ? "" : text);
    return form.matches()
        ? Optional.of(new EntryRef(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  EntryRef next() {
    return new EntryRef(log, index + 1);
  }

  @Override
  public int compareTo(EntryRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return log + "/" + index;
  }
}
