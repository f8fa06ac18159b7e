package org.heliograph.node.audit.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue of entries that wait to be appended. Rows are deleted as they are taken, so that one
 * whose transaction commits late is simply taken later.
 */
final class PostgresPending {
  /** Most entries of one round. */
  static final int MOST = 8_192;

  /** Most bytes of one round, though at least one entry; facts as they are packed. */
  private static final long MOST_BYTES = 4 << 20;

  private static final String NEXT =
      """
      with next as materialized (select id, entry, mac from audit_pending order by id limit $1),
      sized as (
        select next.*, f.facts, octet_length(next.entry) + coalesce(octet_length(f.facts), 0) as own
        from next left join audit_facts f using (id)),
      summed as (select sized.*, sum(own) over (order by id) - own as before from sized)
      select id, entry, mac, facts from summed where before < $2 order by id
      """;

  private static final String REFUSE =
      """
      insert into audit_refused (pending, entry, mac, reason, refused)
      select p, e, m, r, $5 from unnest($1::int8[], $2::bytea[], $3::bytea[], $4::text[]) as t (p, e, m, r)
      """;

  private PostgresPending() {}

  /** One that was not the node's own. */
  record Refused(Waiting waiting, String reason) {}

  /** The oldest, in the order in which they were written. */
  static List<Waiting> next(SqlConnection sql) {
    var all = new ArrayList<Waiting>();
    for (Row row : sql.preparedQuery(NEXT).execute(Tuple.of(MOST, MOST_BYTES)).await()) {
      all.add(
          new Waiting(
              row.getLong(0),
              row.getBuffer(1).getBytes(),
              row.getBuffer(2).getBytes(),
              bytes(row.getBuffer(3))));
    }
    return all;
  }

  private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
    return buffer == null ? null : buffer.getBytes();
  }

  /** Whether nothing waits. */
  static boolean isEmpty(SqlClient sql) {
    return !sql.query("select exists (select from audit_pending)")
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  /** Whether that is a whole round, so that more may wait. */
  static boolean isMuch(List<Waiting> taken) {
    long bytes = taken.stream().mapToLong(Waiting::length).sum();
    return taken.size() >= MOST || bytes >= MOST_BYTES;
  }

  static void delete(SqlConnection sql, List<Waiting> taken) {
    sql.preparedQuery("delete from audit_pending where id = any($1)")
        .execute(Tuple.tuple().addArrayOfLong(ids(taken)))
        .await();
  }

  /** Keeps them for people to look at. */
  static void refuse(SqlConnection sql, List<Refused> refused, OffsetDateTime now) {
    var waiting = refused.stream().map(Refused::waiting).toList();
    sql.preparedQuery(REFUSE)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(ids(waiting))
                .addArrayOfBuffer(
                    waiting.stream().map(one -> Buffer.buffer(one.entry())).toArray(Buffer[]::new))
                .addArrayOfBuffer(
                    waiting.stream().map(one -> Buffer.buffer(one.mac())).toArray(Buffer[]::new))
                .addArrayOfString(refused.stream().map(Refused::reason).toArray(String[]::new))
                .addOffsetDateTime(now))
        .await();
  }

  private static Long[] ids(List<Waiting> waiting) {
    return waiting.stream().map(Waiting::id).toArray(Long[]::new);
  }
}
