package org.heliograph.node.duties;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.duty.DutyClock;
import org.heliograph.protocol.duty.DutyLevel;
import org.jspecify.annotations.Nullable;

/**
 * Counts duties by one aggregate each: since a calendar leaves the order of events as it is, what
 * is overdue began before one instant. Safe for many threads.
 */
public final class PostgresDutyCounting implements DutyCounting {
  private final PostgresDatabase database;

  public PostgresDutyCounting(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public DutyFinding count(Owed owed, DutyClock clock, Instant now) {
    return PostgresDutyEvents.of(owed.kind(), owed.direction())
        .<DutyFinding>map(events -> counted(events, owed, clock, now))
        .orElseGet(() -> new DutyFinding.NotMeasured(why(owed)));
  }

  private DutyFinding.Counted counted(String events, Owed owed, DutyClock clock, Instant now) {
    var asked =
        Tuple.of(owed.partner(), owed.agreement())
            .addArrayOfInteger(owed.versions().toArray(Integer[]::new))
            .addOffsetDateTime(
                clock.overdueBefore(now).map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null));
    Row row =
        database.inTransaction(
            sql -> {
              // outcomes are joined by hash: 64 MiB hold a million signals
              sql.query("set local work_mem = '64MB'").execute().await();
              return sql.preparedQuery(counting(events)).execute(asked).await().iterator().next();
            });
    var oldest = instant(row.getOffsetDateTime(4));
    return new DutyFinding.Counted(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        oldest.flatMap(clock::due),
        instant(row.getOffsetDateTime(3)).flatMap(clock::due),
        oldest.map(event -> clock.level(event, now)).orElse(DutyLevel.DUE));
  }

  private static String counting(String events) {
    return """
    select count(*) filter (where met),
      count(*) filter (where not met and (started < $4) is not true),
      count(*) filter (where not met and started < $4),
      min(started) filter (where not met and (started < $4) is not true),
      min(started) filter (where not met and started < $4)
    from (%s) as event
    """
        .formatted(events);
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static String why(Owed owed) {
    return switch (owed.kind()) {
      case APPEALS ->
          "No node hears of an appeal; one that was granted shows as the outcome appeal-reversed.";
      case ESCALATE_THREAT_TO_LIFE ->
          "Authorities are told outside of the federation, and no node hears of it.";
      case PRESERVE -> "What is preserved lies outside of the node.";
      default -> "This node does not see what would tell.";
    };
  }
}
