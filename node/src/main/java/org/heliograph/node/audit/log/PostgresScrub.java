package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Checks the log again and again while the node runs: each time all that was appended since, and up
 * to 65,536 older entries, so that a small log is checked whole each time and a large one in the
 * course of hours. What is damaged becomes an entry, an incident, and a matter of health. For one
 * thread.
 */
public final class PostgresScrub implements HealthCheck {
  /** Most older entries that one round checks. */
  public static final long WINDOW = 65_536;

  /** Most new entries that one round checks; more are for the next. */
  private static final long MOST_NEW = 262_144;

  private final PostgresDatabase database;
  private final String member;
  private final PostgresVerification verification;
  private final Clock clock;

  /**
   * How far checking is.
   *
   * @param upto entries below were checked after they were appended
   * @param again from here on older entries are checked next
   */
  private record Reached(long upto, long again) {}

  public PostgresScrub(
      PostgresDatabase database, String member, PostgresVerification verification, Clock clock) {
    this.database = database;
    this.member = member;
    this.verification = verification;
    this.clock = clock;
  }

  /** Checks the next entries; gives the damage that was not known before. */
  public List<Damage> round() {
    int log = verification.current();
    return log == 0 ? List.of() : round(log);
  }

  private List<Damage> round(int log) {
    var before = reached(log);
    var found = new ArrayList<Damage>();
    var fresh = verification.part(log, before.upto, before.upto + MOST_NEW);
    found.addAll(fresh.damage());
    if (fresh.size() < before.upto) {
      found.add(new Damage(log, fresh.size(), before.upto - 1, Kind.MISSING));
    }
    long upto = Math.max(before.upto, Math.min(fresh.size(), before.upto + MOST_NEW));
    long again = before.again >= before.upto ? 0 : before.again;
    long end = Math.min(before.upto, again + WINDOW);
    if (again < end) {
      found.addAll(verification.part(log, again, end).damage());
    }
    return database.inTransaction(sql -> note(sql, log, new Reached(upto, end), found));
  }

  private List<Damage> note(SqlConnection sql, int log, Reached reached, List<Damage> found) {
    keep(sql, log, reached);
    var news = PostgresDamage.note(sql, found.stream().distinct().toList(), clock.instant());
    for (var damage : news) {
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.LOG_DAMAGED)
              .about("log", damage.log())
              .about("index", damage.index())
              .about("last", damage.last())
              .because(damage.kind().code(), 1));
    }
    if (!news.isEmpty()) {
      var refusal = Refusal.of(RefusalReason.AUDIT_LOG_DAMAGED, news.getFirst().words());
      var now = clock.instant().atOffset(ZoneOffset.UTC);
      PostgresIncidents.write(sql, member, "audit", null, null, refusal, now);
    }
    return news;
  }

  private Reached reached(int log) {
    for (var row :
        database
            .pool()
            .preparedQuery("select upto, again from audit_scrub where log = $1")
            .execute(Tuple.of(log))
            .await()) {
      return new Reached(row.getLong(0), row.getLong(1));
    }
    return new Reached(0, 0);
  }

  private static void keep(SqlConnection sql, int log, Reached reached) {
    sql.preparedQuery(
            """
            insert into audit_scrub (log, upto, again) values ($1, $2, $3)
            on conflict (log) do update set upto = excluded.upto, again = excluded.again
            """)
        .execute(Tuple.of(log, reached.upto, reached.again))
        .await();
  }

  @Override
  public String name() {
    return "audit-log";
  }

  @Override
  public boolean isNeeded() {
    return false;
  }

  @Override
  public Optional<String> problem() {
    return PostgresDamage.known(database.pool(), 1).stream()
        .findFirst()
        .map(
            damage ->
                "The audit log is damaged, first of all "
                    + damage.words()
                    + "; ./heliograph audit verify tells all.");
  }
}
