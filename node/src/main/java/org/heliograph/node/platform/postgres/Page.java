package org.heliograph.node.platform.postgres;

import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next opaque cursor of the page after this one; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of a query that was asked for one row more than fit on it.
   *
   * @param cursor of the page that goes on behind an item
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    var items = found.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  /** As {@link #of}, of a list that is read from its top: its cursor counts the rows before. */
  public static <T> Page<T> from(long offset, List<T> found, int limit) {
    return of(found, limit, last -> Long.toString(offset + limit));
  }

  /**
   * A cursor that is a number; 0 where there is none.
   *
   * @throws RefusedException REQUEST_INVALID if it is not one
   */
  public static long number(@Nullable String cursor) {
    try {
      long number = cursor == null ? 0 : Long.parseLong(cursor);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers that no list gives out
    }
    throw badCursor();
  }

  /** What to throw where a cursor is not one of the list that was asked. */
  public static RefusedException badCursor() {
    return Refusal.at(
            RefusalReason.REQUEST_INVALID,
            "cursor",
            "Not a cursor of this list; begin without one.")
        .asException();
  }
}
