package org.heliograph.node.recovery;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.Recovery.Cause;
import org.heliograph.node.recovery.Recovery.State;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** What is known of restores, in the member's database. Callers wait; safe for many threads. */
public final class PostgresRecovery {
  private static final String READ =
      "select generation, state, cause, words, partner, since, step from recovery";

  private static final String MISSES =
      """
      select from recovery where state = 'needed' or state = 'running' and (step is distinct from $2
        or exists (select from recovery_partner where partner = $1 and step in ('asking', 'fetching')))
      """;

  private final PostgresDatabase database;
  private final Clock clock;

  public PostgresRecovery(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Recovery read() {
    return read(database.pool(), READ);
  }

  /**
   * Something shows that this node went back to a backup: nothing leaves from now on.
   *
   * @param partner whose word it is; null where it is nobody's
   * @return whether that is news
   */
  public boolean need(Cause cause, String words, @Nullable String partner) {
    return database.inTransaction(sql -> need(sql, cause, words, partner));
  }

  /** The same inside the caller's transaction. While a declared one runs it is no news. */
  public boolean need(SqlConnection sql, Cause cause, String words, @Nullable String partner) {
    boolean news =
        sql.preparedQuery(
                    "update recovery set state = 'needed', cause = $1, words = $2, partner = $3, since = $4"
                        + " where state in ('none', 'done')")
                .execute(Tuple.of(cause.wireName(), words, partner, now()))
                .await()
                .rowCount()
            > 0;
    if (news) {
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.RECOVERY_NEEDED)
              .by(Actor.NODE)
              .with(partner)
              .about("cause", cause.wireName()));
    }
    return news;
  }

  /**
   * A person declares that a backup was restored: what is numbered goes on with numbers that were
   * never given out, and consumers read from the beginning.
   *
   * @param reason in the person's words
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT while one is running
   */
  public Recovery declare(String reason) {
    return database.inTransaction(
        sql -> {
          var before = read(sql, READ + " for update");
          if (before.state() == State.RUNNING) {
            throw Refusal.of(RefusalReason.CONFLICT, "A recovery is running already.")
                .asException();
          }
          sql.preparedQuery(
                  "update recovery set state = 'running', generation = generation + 1, since = $1, begun_at = $1,"
                      + " ended_at = null, step = null, lost = '{}', cause = coalesce(cause, 'declared')")
              .execute(Tuple.of(now()))
              .await();
          sql.query("delete from recovery_partner").execute().await();
          PostgresNumbers.jump(sql, clock.instant());
          sql.query("update consumer set cursor_xid = null, cursor_mark = null").execute().await();
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.RECOVERY_DECLARED)
                  .about("generation", before.generation() + 1)
                  .saying("reason", reason));
          return read(sql, READ);
        });
  }

  /**
   * A person says that nothing was restored, whatever it looks like; everything goes on as before.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT where nothing was needed, or
   *     where this node knows better
   */
  public Recovery dismiss(String reason) {
    return database.inTransaction(
        sql -> {
          var before = read(sql, READ + " for update");
          if (before.state() != State.NEEDED || before.cause() != Cause.PARTNER_AHEAD) {
            throw Refusal.of(
                    RefusalReason.CONFLICT, "Only the word of a partner alone can be dismissed.")
                .asException();
          }
          sql.preparedQuery("update recovery set state = 'none', since = $1")
              .execute(Tuple.of(now()))
              .await();
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.RECOVERY_DISMISSED).with(before.partner()).saying("reason", reason));
          return read(sql, READ);
        });
  }

  /** A step of the declared one was done. */
  void stepDone(String step) {
    database
        .pool()
        .preparedQuery("update recovery set step = $1 where state = 'running'")
        .execute(Tuple.of(step))
        .await();
  }

  /** All who answer were heard: signals may go again. */
  public void open() {
    stepDone(Recovery.OPENED);
  }

  /**
   * Whether what this node knows of a partner, and of what it sent to it, may still be that of a
   * backup.
   */
  public boolean misses(SqlConnection sql, String partner) {
    return sql.preparedQuery(MISSES).execute(Tuple.of(partner, Recovery.OPENED)).await().size() > 0;
  }

  /** Whether the last was declared before a time. */
  public boolean isBegunBefore(Instant time) {
    return database
        .pool()
        .preparedQuery("select from recovery where begun_at < $1")
        .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
        .await()
        .iterator()
        .hasNext();
  }

  /** All partners have answered. */
  void end() {
    database.inTransaction(
        sql -> {
          boolean ended =
              sql.preparedQuery(
                          "update recovery set state = 'done', since = $1, ended_at = $1 where state = 'running'")
                      .execute(Tuple.of(now()))
                      .await()
                      .rowCount()
                  > 0;
          if (ended) {
            var done = read(sql, READ);
            PostgresAudit.record(
                sql,
                Act.of(AuditAct.RECOVERY_ENDED)
                    .by(Actor.NODE)
                    .about("generation", done.generation()));
          }
          return ended;
        });
  }

  private static Recovery read(SqlClient sql, String query) {
    Row row = sql.query(query).execute().await().iterator().next();
    return new Recovery(
        row.getLong(0),
        State.ofWire(row.getString(1)),
        Optional.ofNullable(row.getString(2)).map(Cause::ofWire).orElse(null),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getOffsetDateTime(5)).map(OffsetDateTime::toInstant).orElse(null),
        row.getString(6));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
