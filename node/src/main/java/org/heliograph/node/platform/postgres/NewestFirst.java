package org.heliograph.node.platform.postgres;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a table for one page from the newest change down, by any filter. It goes down stretches of
 * {@value #STRETCH} marks through the index of {@link Facets}, and stops once it has a page: so a
 * page costs at most one full stretch more than it shows, however rare or common what is asked for.
 *
 * <p>For one question, on one thread.
 */
public final class NewestFirst {
  /** Marks of one stretch; the index functions of the migration have the same. */
  public static final int STRETCH = 1 << 15;

  private static final int MOST_DAYS = 4_000;

  /** No signal is older than what brings it here. */
  private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

  private static final long DAY_SECONDS = 86_400;

  private final List<String> keys = new ArrayList<>();
  private final StringBuilder conditions = new StringBuilder();
  private final Tuple parameters = Tuple.tuple();
  private @Nullable String days;

  /** A key that the row must have; null asks for nothing. */
  public NewestFirst key(String name, @Nullable String value) {
    if (value != null) {
      keys.add(name + " " + value + "@");
    }
    return this;
  }

  /**
   * An interval, either end of which may be open.
   *
   * @param now after which nothing has happened yet
   */
  public record Within(@Nullable Instant from, @Nullable Instant to, Instant now) {}

  /**
   * A time of the row within an interval.
   *
   * @param column whose day is among the keys
   */
  public NewestFirst within(String column, Within within) {
    if (within.from != null) {
      where(column + " >= ", within.from.atOffset(ZoneOffset.UTC));
    }
    if (within.to != null) {
      where(column + " < ", within.to.atOffset(ZoneOffset.UTC));
    }
    if (within.from != null || within.to != null) {
      days =
          days(
              Objects.requireNonNullElse(within.from, EARLIEST),
              Objects.requireNonNullElse(within.to, within.now));
    }
    return this;
  }

  /** Any other condition, which ends where its one value is to stand; null asks for nothing. */
  public NewestFirst where(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.append(" and ").append(condition).append(parameter(value));
    }
    return this;
  }

  /** A condition without a value. */
  public NewestFirst where(String condition) {
    conditions.append(" and ").append(condition);
    return this;
  }

  /** Null where there are too many to be named: then the time alone decides. */
  private static @Nullable String days(Instant from, Instant to) {
    long first = Math.floorDiv(from.getEpochSecond(), DAY_SECONDS);
    long last = Math.floorDiv(to.getEpochSecond(), DAY_SECONDS) + 1;
    return last - first > MOST_DAYS
        ? null
        : LongStream.rangeClosed(first, last)
            .mapToObj(day -> "day " + day + "@")
            .collect(Collectors.joining("\n"));
  }

  private String parameter(Object value) {
    parameters.addValue(value);
    return "$" + parameters.size();
  }

  /**
   * A table that can be asked.
   *
   * @param key column that tells its rows apart; beside it there is {@code mark}
   * @param index expression of its index of keys
   * @param rows condition of both its indexes
   */
  public record Over(String table, String key, String index, String rows) {}

  /**
   * A query for the rows of one page, newest first.
   *
   * @param columns of the rows, as they stand behind {@code select}
   * @param before mark of the last row of the page before; null for the first page
   */
  public Asked ask(Over over, String columns, @Nullable Long before, int limit) {
    long below = before == null ? Long.MAX_VALUE : before;
    conditions.append(" and mark < ").append(parameter(below));
    String top = "$" + parameters.size() + "::bigint";
    String most = parameter(limit);
    String page =
        keys.isEmpty() && days == null
            ? "select %s from %s where %s%s order by mark desc limit %s"
                .formatted(over.key, over.table, over.rows, conditions, most)
            : stretches(over, top, most);
    return new Asked(
        "with page as materialized (%s) select %s from %s join page using (%s) order by mark desc"
            .formatted(page, columns, over.table, over.key),
        parameters);
  }

  /** A fence around the stretch: within one, the order of marks is no way to look for anything. */
  private String stretches(Over over, String top, String most) {
    var found = new ArrayList<String>();
    if (!keys.isEmpty()) {
      found.add(over.index + " @> " + keysOf(parameter(String.join("\n", keys))));
    }
    if (days != null) {
      found.add(over.index + " && " + keysOf(parameter(days)));
    }
    return """
        select one.%2$s from generate_series(
          least(%4$s - 1, (select max(mark) from %1$s where %7$s)) >> 15,
          (select min(mark) from %1$s where %7$s) >> 15, -1) as stretch (n)
        cross join lateral (
          select inside.%2$s from (select %2$s, mark from %1$s where %7$s and %3$s%6$s offset 0) inside
          order by inside.mark desc limit %5$s) one
        limit %5$s"""
        .formatted(
            over.table, over.key, String.join(" and ", found), top, most, conditions, over.rows);
  }

  private static String keysOf(String lines) {
    return "string_to_array(replace(%s, '@', '@' || stretch.n::text), chr(10))".formatted(lines);
  }

  /** A query and its values. */
  public record Asked(String sql, Tuple parameters) {}
}
