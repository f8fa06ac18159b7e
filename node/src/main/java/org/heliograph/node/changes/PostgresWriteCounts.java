package org.heliograph.node.changes;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * How many rows of each kind were ever written, as the database counts them by itself: whatever
 * node of this member wrote them, without an index or a trigger on any table.
 *
 * <p>The database adds what a connection wrote when its transaction ends, at most once a second;
 * the last of many quick ones after up to ten. Callers wait.
 */
public final class PostgresWriteCounts {
  private static final String COUNT =
      """
      select name, pg_stat_get_tuples_inserted(id) + pg_stat_get_tuples_updated(id) + pg_stat_get_tuples_deleted(id)
      from (select name, to_regclass(name)::oid as id from unnest($1::text[]) as t (name)) as known
      where id is not null
      """;

  private static final String[] TABLES =
      Arrays.stream(ChangeKind.values())
          .flatMap(kind -> kind.tables().stream())
          .distinct()
          .toArray(String[]::new);

  private final PostgresDatabase database;

  /** Names of all tables that are counted. */
  public static List<String> tables() {
    return List.of(TABLES);
  }

  public PostgresWriteCounts(PostgresDatabase database) {
    this.database = database;
  }

  /** All kinds; the same number again means that nothing was written. */
  public Map<ChangeKind, Long> read() {
    var tables = new HashMap<String, Long>();
    var rows =
        database
            .pool()
            .preparedQuery(COUNT)
            .execute(Tuple.tuple().addArrayOfString(TABLES))
            .await();
    for (Row row : rows) {
      tables.put(row.getString(0), row.getLong(1));
    }
    var kinds = new EnumMap<ChangeKind, Long>(ChangeKind.class);
    for (var kind : ChangeKind.values()) {
      kinds.put(
          kind, kind.tables().stream().mapToLong(table -> tables.getOrDefault(table, 0L)).sum());
    }
    return kinds;
  }
}
