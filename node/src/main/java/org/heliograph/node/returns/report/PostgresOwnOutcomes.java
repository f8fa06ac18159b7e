package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * What this member's people and programs reported of signals, for many at once; what the node
 * reports by itself is not among it. Waits. Safe for use by many threads.
 */
public final class PostgresOwnOutcomes {
  private static final String READ =
      """
      select o.source, o.signal, o.code, max(o.date)
      from unnest($1::text[], $2::uuid[]) as s (source, signal)
      join reported_outcome o on o.source = s.source and o.signal = s.signal
      where not o.automatic and not o.retracted
      group by o.source, o.signal, o.code
      """;

  private final PostgresDatabase database;

  public PostgresOwnOutcomes(PostgresDatabase database) {
    this.database = database;
  }

  /** A partner's signal. */
  public record Of(String source, UUID signal) {
    public static Of signal(KeptSignal signal) {
      return new Of(signal.source(), signal.id());
    }
  }

  /** The last day of each code; signals of which nothing was reported are left out. */
  public Map<Of, SortedMap<String, LocalDate>> of(Collection<Of> signals) {
    var reported = new HashMap<Of, SortedMap<String, LocalDate>>();
    var asked = List.copyOf(signals);
    if (asked.isEmpty()) {
      return reported;
    }
    for (Row row :
        database
            .pool()
            .preparedQuery(READ)
            .execute(
                Tuple.tuple()
                    .addArrayOfString(asked.stream().map(Of::source).toArray(String[]::new))
                    .addArrayOfUUID(asked.stream().map(Of::signal).toArray(UUID[]::new)))
            .await()) {
      reported
          .computeIfAbsent(new Of(row.getString(0), row.getUUID(1)), same -> new TreeMap<>())
          .put(row.getString(2), row.getLocalDate(3));
    }
    return reported;
  }
}
