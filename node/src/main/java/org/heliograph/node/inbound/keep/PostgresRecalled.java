package org.heliograph.node.inbound.keep;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.BitSet;
import org.heliograph.protocol.seal.Limits;
import org.heliograph.protocol.seal.Seal;

/**
 * Which entries of a consignment its source had recalled before it came: control goes before bulk.
 */
public final class PostgresRecalled {
  private static final String PLACES =
      """
      select r.first, r.last from (
        select lower(p) as first, upper(p) as last from recalled_delivery, unnest(places) as p
        where source = $1 and stream = $2 and epoch = $3 and sequence = $4
        union all
        select 0, $5 from recalled_delivery
        where source = $1 and stream = $2 and epoch = $3 and sequence = $4 and places is null) as r
      """;

  private final BitSet places;

  private PostgresRecalled(BitSet places) {
    this.places = places;
  }

  /** Looks inside the caller's transaction, which holds the stream's row. */
  public static PostgresRecalled of(SqlConnection sql, Seal seal) {
    var at = seal.position();
    var places = new BitSet();
    for (Row row :
        sql.preparedQuery(PLACES)
            .execute(
                Tuple.of(
                    seal.source(),
                    at.stream().toString(),
                    at.epoch(),
                    at.sequence(),
                    Limits.ENTRIES))
            .await()) {
      places.set(row.getInteger(0), row.getInteger(1));
    }
    return new PostgresRecalled(places);
  }

  /** Whether this place in the batch was recalled. */
  public boolean covers(int leaf) {
    return places.get(leaf);
  }
}
