package org.heliograph.node.audit.witness;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.audit.log.PostgresCheckpoints;
import org.heliograph.node.audit.log.PostgresTiles;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Tiles;

/** Decides when our newest checkpoint goes to the others, once for all nodes of the member. */
final class PostgresExchange {
  /** Unchanged, it is sent again after so many intervals. */
  private static final int HEARTBEAT = 10;

  private final PostgresDatabase database;
  private final Duration interval;
  private final Clock clock;

  PostgresExchange(PostgresDatabase database, Duration interval, Clock clock) {
    this.database = database;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * What is to go out.
   *
   * @param at the time to sign with: no other node of ours signs another size at this time or after
   *     it
   * @param cosigners of this log that are members now, who spoke last first
   */
  record Due(StoredCheckpoint newest, Instant at, List<Cosigner> cosigners) {}

  private record Last(int log, long size, Instant at) {}

  /**
   * Claims the round, where it is time for one.
   *
   * @param members ids of those that witness
   */
  Optional<Due> claim(Set<String> members) {
    return database.inTransaction(
        sql -> last(sql).filter(this::isOver).flatMap(last -> due(sql, last, members)));
  }

  private boolean isOver(Last last) {
    return !clock.instant().isBefore(last.at.plus(interval));
  }

  private Optional<Due> due(SqlConnection sql, Last last, Set<String> members) {
    var now = clock.instant();
    var newest = PostgresCheckpoints.newest(sql);
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    var cosigners =
        PostgresCosigners.of(sql, newest.get().log()).stream()
            .filter(one -> members.contains(one.member()))
            .toList();
    if (!isWorthIt(newest.get(), last, cosigners, now)) {
      return Optional.empty();
    }
    update(sql, newest.get().log(), newest.get().size(), now);
    return PostgresCheckpoints.exchange(sql, now).map(sent -> new Due(sent, now, cosigners));
  }

  private boolean isWorthIt(
      StoredCheckpoint newest, Last last, List<Cosigner> cosigners, Instant now) {
    boolean changed = newest.log() != last.log || newest.size() != last.size;
    boolean wanted =
        cosigners.stream().anyMatch(one -> one.heard().isAfter(last.at) && one.said() != last.size);
    return changed || wanted || !now.isBefore(last.at.plus(interval.multipliedBy(HEARTBEAT)));
  }

  /** Nothing reached the cluster: the next round is due whatever happens. */
  void failed() {
    database.pool().query("update audit_exchange set size = -1").execute().await();
  }

  private static void update(SqlConnection sql, int log, long size, Instant now) {
    sql.preparedQuery("update audit_exchange set log = $1, size = $2, at = $3")
        .execute(Tuple.of(log, size, now.atOffset(ZoneOffset.UTC)))
        .await();
  }

  private static Optional<Last> last(SqlConnection sql) {
    sql.query(
            "insert into audit_exchange (log, size, at) values (0, 0, to_timestamp(0)) on conflict"
                + " do nothing")
        .execute()
        .await();
    for (Row row :
        sql.query("select log, size, at from audit_exchange for update skip locked")
            .execute()
            .await()) {
      return Optional.of(
          new Last(row.getInteger(0), row.getLong(1), row.getOffsetDateTime(2).toInstant()));
    }
    return Optional.empty();
  }

  /** The first entry of a log. */
  Optional<byte[]> first(int log) {
    for (Row row :
        database
            .pool()
            .preparedQuery("select entry from audit_log where log = $1 and index = 0")
            .execute(Tuple.of(log))
            .await()) {
      return Optional.of(row.getBuffer(0).getBytes());
    }
    return Optional.empty();
  }

  Tiles tiles(int log) {
    return new PostgresTiles(database.pool(), log);
  }
}
