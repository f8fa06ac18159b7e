package org.heliograph.node.audit.log;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.log.Damage.Kind;

/** Where the own log and what it rests on did not agree; kept for ever. */
public final class PostgresDamage {
  private PostgresDamage() {}

  /**
   * Notes damage.
   *
   * @return those that were not known before
   */
  static List<Damage> note(SqlConnection sql, List<Damage> found, Instant now) {
    if (found.isEmpty()) {
      return List.of();
    }
    var rows =
        sql.preparedQuery(
                """
                insert into audit_damage (log, index, last, what, found)
                select l, i, e, w, $5 from unnest($1::int4[], $2::int8[], $3::int8[], $4::text[]) as t (l, i, e, w)
                on conflict do nothing returning log, index, last, what
                """)
            .execute(
                Tuple.tuple()
                    .addArrayOfInteger(found.stream().map(Damage::log).toArray(Integer[]::new))
                    .addArrayOfLong(found.stream().map(Damage::index).toArray(Long[]::new))
                    .addArrayOfLong(found.stream().map(Damage::last).toArray(Long[]::new))
                    .addArrayOfString(
                        found.stream().map(one -> one.kind().code()).toArray(String[]::new))
                    .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresDamage::damage).toList();
  }

  /** The first ones of the log that grows now. */
  public static List<Damage> known(SqlClient sql, int limit) {
    var rows =
        sql.preparedQuery(
                """
                select d.log, d.index, d.last, d.what from audit_damage d join audit_tree t using (log)
                order by d.log, d.index limit $1
                """)
            .execute(Tuple.of(limit))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresDamage::damage).toList();
  }

  private static Damage damage(Row row) {
    return new Damage(row.getInteger(0), row.getLong(1), row.getLong(2), Kind.of(row.getString(3)));
  }
}
