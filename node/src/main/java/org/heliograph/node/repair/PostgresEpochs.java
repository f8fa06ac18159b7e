package org.heliograph.node.repair;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Begins new epochs on the streams to a partner. Callers wait; safe for many threads. */
public final class PostgresEpochs {
  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresEpochs(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Begins a new epoch on all streams to a partner: their sequences count from 1 again, and their
   * chains begin anew. The number is the time in seconds, so that it is higher than any that was
   * forgotten.
   */
  public void begin(String partner) {
    database.inTransaction(
        sql -> {
          begin(sql, partner);
          return true;
        });
  }

  /** The same inside the caller's transaction. */
  public void begin(SqlConnection sql, String partner) {
    sql.preparedQuery("select from outbound_partner where partner = $1 for update")
        .execute(Tuple.of(partner))
        .await();
    var begun =
        sql.preparedQuery(
                """
                update outbound_head set epoch = greatest($2, (select max(epoch) + 1 from outbound_head where partner = $1)),
                  sequence = 0, seal_hash = null, receipted = 0
                where partner = $1 returning epoch
                """)
            .execute(Tuple.of(partner, clock.instant().getEpochSecond()))
            .await();
    for (var row : begun) {
      PostgresAudit.record(sql, RepairActs.epochs(partner, row.getLong(0), begun.size()));
      return;
    }
  }
}
