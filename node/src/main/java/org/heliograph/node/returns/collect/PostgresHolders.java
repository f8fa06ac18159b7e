package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;

/** Who was ever sent an own signal, and under which terms last. Safe for use by many threads. */
final class PostgresHolders {
  private static final String LAST =
      """
      select distinct on (c.partner) c.partner, c.agreement, c.agreement_version,
        coalesce(c.recalled @> d.place - 1, false) or c.actions[d.place] = $2
      from signal s
      join consignment c on c.origins @> s.origin and c.carries = 'signals'
      cross join lateral (select array_position(c.ids, s.id) as place) as d
      where s.id = $1 and d.place is not null
      order by c.partner, c.first_revision + d.place desc
      """;

  /**
   * A partner that got the signal.
   *
   * @param agreement of what it was told last
   * @param withdrawn whether that was to withdraw
   */
  record Holder(String partner, AgreementRef agreement, boolean withdrawn) {}

  /** Every partner that ever got any version. */
  List<Holder> of(SqlClient sql, UUID signal) {
    var rows =
        sql.preparedQuery(LAST).execute(Tuple.of(signal, Action.WITHDRAW.wireName())).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Holder(
                    row.getString(0),
                    new AgreementRef(row.getString(1), row.getInteger(2)),
                    row.getBoolean(3)))
        .toList();
  }
}
