package org.heliograph.node.repair;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.Set;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.seal.StreamName;

/** Begins new epochs on the streams to a partner. Callers wait; safe for many threads. */
final class PostgresEpochs {
  private static final String STREAMS =
      """
      insert into outbound_head (partner, stream, epoch, sequence) select $1, unnest($2::text[]), 0, 0
      on conflict do nothing
      """;

  private static final String BEGIN =
      """
      update outbound_head set epoch = greatest($2, (select max(epoch) + 1 from outbound_head where partner = $1)),
        sequence = 0, seal_hash = null, receipted = 0
      where partner = $1 returning epoch
      """;

  private final InstantSource clock;

  PostgresEpochs(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a new epoch on all streams to a partner: their sequences count from 1 again, and their
   * chains begin anew. The number is the time in seconds, so that it is higher than any that was
   * forgotten.
   *
   * @param unknown streams that the partner knows and this member perhaps does not
   */
  void begin(SqlConnection sql, String partner, Set<StreamName> unknown) {
    sql.preparedQuery("select from outbound_partner where partner = $1 for update")
        .execute(Tuple.of(partner))
        .await();
    sql.preparedQuery(STREAMS)
        .execute(
            Tuple.of(partner)
                .addArrayOfString(
                    unknown.stream().map(StreamName::toString).toArray(String[]::new)))
        .await();
    var begun =
        sql.preparedQuery(BEGIN)
            .execute(Tuple.of(partner, clock.instant().getEpochSecond()))
            .await();
    for (var row : begun) {
      PostgresAudit.record(sql, RepairActs.epochs(partner, row.getLong(0), begun.size()));
      return;
    }
  }
}
