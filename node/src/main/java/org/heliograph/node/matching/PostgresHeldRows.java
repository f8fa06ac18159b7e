package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.Search.Held;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Candidates as the database holds them now: what is withdrawn, recalled, deleted or expired is not
 * among them, and the rest says whether it may be used. For one question.
 */
final class PostgresHeldRows {
  private static final String READ =
      "select "
          + PostgresKeptSignals.COLUMNS
          + " from kept where number = any($1) and entry is not null and state <> 'withdrawn'"
          + " and expires_at > $2 and not "
          + PostgresKeptSignals.RECALLED;

  private final PostgresDatabase database;
  private final Usability usability;
  private final String purpose;
  private final Set<String> refusedSources;
  private final Clock clock;

  /**
   * @param refusedSources sources of which too little is known lately
   */
  PostgresHeldRows(
      PostgresDatabase database,
      Usability usability,
      String purpose,
      Set<String> refusedSources,
      Clock clock) {
    this.database = database;
    this.usability = usability;
    this.purpose = purpose;
    this.refusedSources = refusedSources;
    this.clock = clock;
  }

  /** Those that are held, by number. */
  Map<Long, Held> read(Collection<Long> numbers) {
    Map<Long, Held> held = new HashMap<>();
    for (Row row :
        database
            .pool()
            .preparedQuery(READ)
            .execute(
                Tuple.tuple()
                    .addArrayOfLong(numbers.toArray(Long[]::new))
                    .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
            .await()) {
      var signal = PostgresKeptSignals.read(row);
      held.put(
          row.getLong("number"),
          new Held(
              signal,
              HeldIndicators.of(signal.entry()),
              hindrance(signal),
              has -> usability.hindrance(signal, has)));
    }
    return held;
  }

  private @Nullable RefusalReason hindrance(KeptSignal signal) {
    if (!signal.purpose().equals(purpose)) {
      return RefusalReason.PURPOSE_NOT_AGREED;
    }
    return usability
        .hindrance(signal)
        .orElse(refusedSources.contains(signal.source()) ? RefusalReason.SOURCE_STALE : null);
  }
}
