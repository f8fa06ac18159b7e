package org.heliograph.node.returns.collect;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * At a holder: what sources told beside their signals, the last decision and what others found.
 * Callers wait. Safe for use by many threads.
 */
public final class PostgresToldByOthers {
  private static final String CORRECTIONS =
      """
      select distinct on (c.source, c.signal) c.source, c.signal, c.id, c.decision, c.cause, c.date
      from unnest($1::text[], $2::uuid[]) as s (source, signal)
      join received_correction c on c.source = s.source and c.signal = s.signal
      order by c.source, c.signal, c.received_at desc, c.id
      """;

  private static final String FINDINGS =
      """
      select f.source, f.signal, f.as_of, f.counts from unnest($1::text[], $2::uuid[]) as s (source, signal)
      join received_findings f on f.source = s.source and f.signal = s.signal where f.counts <> '{}'
      """;

  private final PostgresDatabase database;

  public PostgresToldByOthers(PostgresDatabase database) {
    this.database = database;
  }

  /** A partner's signal. */
  public record Of(String source, UUID signal) {}

  /** The source's last decision about it. */
  public record Decided(UUID id, String decision, String cause, LocalDate date) {}

  /**
   * What others found.
   *
   * @param members how many, by code
   */
  public record Found(LocalDate asOf, Map<String, Integer> members) {
    public Found {
      members = new TreeMap<>(members);
    }
  }

  /** The last decisions about these; those about which nothing was decided are left out. */
  public Map<Of, Decided> corrections(Collection<Of> signals) {
    var told = new HashMap<Of, Decided>();
    for (Row row : rows(CORRECTIONS, signals)) {
      var decided =
          new Decided(row.getUUID(2), row.getString(3), row.getString(4), row.getLocalDate(5));
      told.put(key(row), decided);
    }
    return told;
  }

  /** What others found of these; those of which nothing is told are left out. */
  public Map<Of, Found> findings(Collection<Of> signals) {
    var told = new HashMap<Of, Found>();
    for (Row row : rows(FINDINGS, signals)) {
      told.put(key(row), new Found(row.getLocalDate(2), members(row.getJsonObject(3))));
    }
    return told;
  }

  private List<Row> rows(String sql, Collection<Of> signals) {
    var found = new ArrayList<Row>();
    if (signals.isEmpty()) {
      return found;
    }
    database
        .pool()
        .preparedQuery(sql)
        .execute(
            Tuple.tuple()
                .addArrayOfString(signals.stream().map(Of::source).toArray(String[]::new))
                .addArrayOfUUID(signals.stream().map(Of::signal).toArray(UUID[]::new)))
        .await()
        .forEach(found::add);
    return found;
  }

  private static Of key(Row row) {
    return new Of(row.getString(0), row.getUUID(1));
  }

  private static Map<String, Integer> members(JsonObject counts) {
    var members = new TreeMap<String, Integer>();
    counts.fieldNames().forEach(code -> members.put(code, counts.getInteger(code)));
    return members;
  }
}
