package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.log.SignalPlaces;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Finds the entries that may be in a scope; whether they are, their bytes say. */
final class PostgresScope {
  /** Most entries of one bundle. */
  static final int MOST = 150_000;

  private PostgresScope() {}

  /**
   * In the order of the log.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException where there are too many
   */
  static List<EntryId> candidates(SqlClient sql, EvidenceScope scope) {
    var values = Tuple.tuple();
    var found = new StringBuilder("select l.log, l.index from audit_log l where true");
    var signal = scope.signal();
    if (signal != null) {
      values.addLong(SignalPlaces.number(signal));
      found.append(" and (l.log, l.index) in (select s.log, s.index from audit_places($1) s)");
    }
    var agreement = scope.agreement();
    if (agreement != null) {
      values.addString(agreement);
      found.append(
          " and (l.agreement = $%1$d or (l.log, l.index) in (select u.log, u.index from audit_under u where u.agreement = $%1$d))"
              .formatted(values.size()));
    }
    var partner = scope.partner();
    if (partner != null) {
      values.addString(partner);
      found.append(" and l.partner = $" + values.size());
    }
    if (scope.from() != null) {
      values.addOffsetDateTime(scope.from().atOffset(ZoneOffset.UTC));
      found.append(" and l.at >= $" + values.size());
    }
    if (scope.to() != null) {
      values.addOffsetDateTime(scope.to().atOffset(ZoneOffset.UTC));
      found.append(" and l.at < $" + values.size());
    }
    found.append(" order by l.log, l.index limit " + (MOST + 1));
    var rows = sql.preparedQuery(found.toString()).execute(values).await();
    if (rows.size() > MOST) {
      var words = "There are more than %d entries in scope; give a shorter period.".formatted(MOST);
      throw Refusal.of(RefusalReason.REQUEST_INVALID, words).asException();
    }
    var ids = new ArrayList<EntryId>(rows.size());
    rows.forEach(row -> ids.add(new EntryId(row.getInteger(0), row.getLong(1))));
    return ids;
  }

  /** Whether everything is in the log that was written down before. */
  static boolean isAppended(SqlClient sql, long upTo) {
    return StreamSupport.stream(
            sql.preparedQuery("select not exists (select from audit_pending where id <= $1)")
                .execute(Tuple.of(upTo))
                .await()
                .spliterator(),
            false)
        .allMatch(row -> row.getBoolean(0));
  }

  /** Number of the newest entry that waits; 0 where none does. */
  static long newestWaiting(SqlClient sql) {
    return sql.query("select coalesce(max(id), 0) from audit_pending")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
