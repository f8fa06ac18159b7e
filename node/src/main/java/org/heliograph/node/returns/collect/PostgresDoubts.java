package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.matching.flood.PostgresKeyHolds;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Leaves outcomes out of account that came under a key while it may have been in other hands: they
 * neither corroborate nor dispute, call nobody and pause nothing, until a person has decided about
 * what came under the key. Safe for use by many threads and nodes.
 */
public final class PostgresDoubts implements PostgresKeyHolds.Returns {
  private static final String DOUBT =
      """
      update collected_outcome o set doubted = true, xid = pg_current_xact_id(), mark = nextval('collected_mark')
      where o.partner = $1 and o.received_at >= $2 and not o.doubted and exists (select from received_consignment r
        where r.source = $1 and r.received_at = o.received_at and jws_key(r.seal) = $3)
      returning o.signal
      """;

  private static final String BELIEVE =
      """
      update collected_outcome o set doubted = false, xid = pg_current_xact_id(), mark = nextval('collected_mark')
      where o.doubted and exists (select from received_consignment r join flood_hold h on h.source = r.source
        and h.key = jws_key(r.seal) where r.source = o.partner and r.received_at = o.received_at
        and h.state in ('releasing', 'released'))
      returning o.signal
      """;

  private final PostgresDatabase database;
  private final PostgresStandings standings;
  private final InstantSource clock;

  public PostgresDoubts(PostgresDatabase database, Reactions reactions, InstantSource clock) {
    this.database = database;
    this.standings = new PostgresStandings(reactions);
    this.clock = clock;
  }

  @Override
  public long doubt(SqlConnection sql, String source, Instant since, String key) {
    var asked = Tuple.of(source, since.atOffset(ZoneOffset.UTC), key);
    return count(sql, sql.preparedQuery(DOUBT).execute(asked).await());
  }

  /** Takes into account again what came under keys whose hold was released; how many. */
  public long believe() {
    boolean any =
        database
                .pool()
                .query("select from collected_outcome where doubted limit 1")
                .execute()
                .await()
                .size()
            > 0;
    return any
        ? database.inTransaction(sql -> count(sql, sql.query(BELIEVE).execute().await()))
        : 0;
  }

  private long count(SqlConnection sql, RowSet<Row> changed) {
    var signals = new TreeSet<UUID>();
    changed.forEach(row -> signals.add(row.getUUID(0)));
    if (!signals.isEmpty()) {
      var ids = signals.toArray(UUID[]::new);
      sql.preparedQuery(
              "select from signal_standing where signal = any($1) order by signal for update")
          .execute(Tuple.tuple().addArrayOfUUID(ids))
          .await();
      standings.count(sql, ids, clock.instant().atOffset(ZoneOffset.UTC));
    }
    return changed.size();
  }
}
