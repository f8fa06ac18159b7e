package org.heliograph.node.platform.postgres;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import org.heliograph.protocol.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the wire did; the same thing happening again is counted, so that a hostile
 * broker fills no table.
 */
public final class PostgresIncidents {
  private static final String WRITE =
      """
      insert into incident as i (source, stream, epoch, sequence, reason, detail, noticed_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (source, stream, epoch, sequence, reason) do update set times = i.times + 1, noticed_at = excluded.noticed_at
      returning times = 1
      """;

  private PostgresIncidents() {}

  /**
   * @param epoch null where the position is not known, because the bytes did not open
   * @return whether it is the first time
   */
  public static boolean write(
      SqlConnection sql,
      String member,
      String stream,
      @Nullable Long epoch,
      @Nullable Long sequence,
      Refusal refusal,
      OffsetDateTime now) {
    return sql.preparedQuery(WRITE)
        .execute(
            Tuple.of(member, stream)
                .addLong(epoch)
                .addLong(sequence)
                .addString(refusal.reason().wireName())
                .addString(refusal.detail())
                .addOffsetDateTime(now))
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }
}
