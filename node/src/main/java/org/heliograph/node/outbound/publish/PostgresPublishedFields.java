package org.heliograph.node.outbound.publish;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/** Goes through the fields of all own signals that were first published within a time. */
public final class PostgresPublishedFields {
  private static final String SELECT =
      "select header, body from signal where published_at >= $1 and published_at < $2";

  private static final int AT_ONCE = 1_000;

  private PostgresPublishedFields() {}

  /** The fields of one signal. */
  public interface FieldsOfOne {
    /** A field's exact JSON bytes; null where this kind has no such field, or it is gone. */
    byte @Nullable [] value(String field);
  }

  /**
   * Hands on each signal's fields; of one whose content is gone there are none.
   *
   * @param sql in a transaction, since it keeps a cursor open
   */
  public static void each(
      SqlConnection sql, OffsetDateTime from, OffsetDateTime until, Consumer<FieldsOfOne> reader) {
    var statement = sql.prepare(SELECT).await();
    var cursor = statement.cursor(Tuple.of(from, until));
    do {
      for (Row row : cursor.read(AT_ONCE).await()) {
        reader.accept(fields(row));
      }
    } while (cursor.hasMore());
    cursor.close().await();
    statement.close().await();
  }

  private static FieldsOfOne fields(Row row) {
    var header = row.getBuffer(0);
    var body = row.getBuffer(1);
    if (header == null || body == null) {
      return field -> null;
    }
    var parsed = SignalHeader.parse(header.getBytes());
    var table = SlotTable.of(parsed.kind(), parsed.schema());
    var values = SignalValues.ofBytes(body.getBytes()).fields();
    return field -> table.has(field) ? values.get(table.slot(field)) : null;
  }
}
