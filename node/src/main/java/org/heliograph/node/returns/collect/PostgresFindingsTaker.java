package org.heliograph.node.returns.collect;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.SortedMap;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.node.returns.stop.PostgresNoticeBook;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.refusal.Refusal;

/** At a holder: takes in what other holders of a signal found. Safe for many threads. */
public final class PostgresFindingsTaker implements PostgresItemTaker<Findings> {
  private static final String SAVE =
      """
      insert into received_findings as f (source, signal, as_of, counts, received_at) values ($1, $2, $3, $4, $5)
      on conflict (source, signal) do update set as_of = $3, counts = $4, received_at = $5 where f.as_of <= $3
      """;

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, Findings> items) {
    PostgresNoticeBook.enter(sql, context.partner(), items.values(), context.now());
    var rows =
        items.values().stream()
            .map(
                one ->
                    Tuple.of(context.partner(), one.signal(), one.asOf())
                        .addJsonObject(counts(one))
                        .addOffsetDateTime(context.now()))
            .toList();
    sql.preparedQuery(SAVE).executeBatch(rows).await();
    PostgresAudit.record(sql, CollectActs.findings(context, items.values()));
    return Map.of();
  }

  static JsonObject counts(Findings findings) {
    var json = new JsonObject();
    findings.counts().forEach(one -> json.put(one.code().wireName(), one.members()));
    return json;
  }
}
