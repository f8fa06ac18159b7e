package org.heliograph.node.returns.report;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.returns.report.HeldSignal.Name;
import org.heliograph.protocol.seal.AgreementRef;

/** The signals that some outcomes are about, as they stand in the caller's transaction. */
final class PostgresHeldSignals {
  private static final String HELD =
      """
      select k.source, k.id, k.state, k.version, k.agreement, k.agreement_version, k.kept_at, k.entry
      from kept k join unnest($1::text[], $2::uuid[]) as asked (source, id) using (source, id)
      """;

  private PostgresHeldSignals() {}

  static Map<Name, HeldSignal> find(SqlConnection sql, Collection<Name> names) {
    var held = new HashMap<Name, HeldSignal>();
    if (names.isEmpty()) {
      return held;
    }
    var asked =
        Tuple.tuple()
            .addArrayOfString(names.stream().map(Name::source).toArray(String[]::new))
            .addArrayOfUUID(names.stream().map(Name::id).toArray(UUID[]::new));
    for (Row row : sql.preparedQuery(HELD).execute(asked).await()) {
      var name = new Name(row.getString(0), row.getUUID(1));
      held.put(
          name,
          new HeldSignal(
              name,
              row.getString(2).equals("withdrawn"),
              row.getInteger(3),
              new AgreementRef(row.getString(4), row.getInteger(5)),
              row.getOffsetDateTime(6).toInstant(),
              Optional.ofNullable(row.getBuffer(7)).map(Buffer::getBytes)));
    }
    return held;
  }
}
