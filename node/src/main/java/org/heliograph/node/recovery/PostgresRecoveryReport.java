package org.heliograph.node.recovery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.RecoveryReport.Line;
import org.heliograph.node.recovery.RecoveryReport.Lost;

/** Reads how far a recovery is. Waits; safe for many threads. */
public final class PostgresRecoveryReport {
  private static final String PARTNERS =
      "select partner, step, fetched, resealed, withdrawn, answered_at is null from recovery_partner order by partner";

  private final PostgresDatabase database;
  private final PostgresRecovery recovery;

  public PostgresRecoveryReport(PostgresDatabase database, PostgresRecovery recovery) {
    this.database = database;
    this.recovery = recovery;
  }

  public RecoveryReport read() {
    return new RecoveryReport(recovery.read(), partners(), lost());
  }

  private List<Line> partners() {
    return StreamSupport.stream(
            database.pool().query(PARTNERS).execute().await().spliterator(), false)
        .map(PostgresRecoveryReport::line)
        .toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getBoolean(5));
  }

  private Lost lost() {
    var json =
        database
            .pool()
            .query("select lost from recovery")
            .execute()
            .await()
            .iterator()
            .next()
            .get(JsonObject.class, 0);
    return new Lost(
        json.getLong("signals", 0L),
        json.getLong("fields", 0L),
        json.getLong("outcomes", 0L),
        json.getJsonArray("words", new JsonArray()).stream().map(String::valueOf).toList());
  }
}
