package org.heliograph.node.returns.withdraw;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the rows of a recalled upload that they are withdrawn. They count as withdrawn before
 * that; so their marks stay, and no partner that the notice told is told again a row at a time.
 */
final class PostgresRecalledRows {
  private static final String CHUNK =
      """
      with chunk as (
        select id, origin from signal where job = $1 and origin > (select marked from withdrawal where id = $2)
        order by origin limit $3 for update
      ),
      rows as (
        update signal set state = 'withdrawn', withdrawal = w.id, reason = w.reason
        from chunk, withdrawal w where signal.id = chunk.id and w.id = $2 and signal.state <> 'withdrawn'
        returning signal.id, signal.version
      ),
      reached as (select count(*) as rows, max(origin) as origin from chunk)
      update withdrawal set marked = coalesce(r.origin, marked),
        state = case when r.rows < $3 and told_at is not null then 'done' else state end
      from reached r where id = $2
      returning r.rows, (select array_agg(id order by id) from rows), (select array_agg(version order by id) from rows)
      """;

  private final PostgresDatabase database;
  private final int atOnce;

  /**
   * @param atOnce rows of a transaction
   */
  PostgresRecalledRows(PostgresDatabase database, int atOnce) {
    this.database = database;
    this.atOnce = atOnce;
  }

  /**
   * Marks the next rows; the act is done with the last ones.
   *
   * @return whether more may be left
   */
  boolean mark(Withdrawal act) {
    return database.inTransaction(
        sql -> {
          for (Row row :
              sql.preparedQuery(CHUNK)
                  .execute(Tuple.of(act.job(), act.id(), (long) atOnce))
                  .await()) {
            record(sql, act, row.getArrayOfUUIDs(1), row.getArrayOfIntegers(2));
            return row.getLong(0) == atOnce;
          }
          return false;
        });
  }

  /**
   * @param ids of rows that were marked now; null for none
   */
  private static void record(
      SqlConnection sql, Withdrawal act, UUID @Nullable [] ids, Integer @Nullable [] versions) {
    if (ids != null && versions != null) {
      var facts =
          IntStream.range(0, ids.length)
              .mapToObj(i -> Fact.of(ids[i], versions[i], "withdrawn"))
              .toList();
      PostgresAudit.record(sql, WithdrawActs.marked(act, facts));
    }
  }
}
