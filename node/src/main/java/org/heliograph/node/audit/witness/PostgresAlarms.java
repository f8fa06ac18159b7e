package org.heliograph.node.audit.witness;

import static org.heliograph.protocol.refusal.RefusalReason.FORK;
import static org.heliograph.protocol.refusal.RefusalReason.LOG_SHRUNK;
import static org.heliograph.protocol.refusal.RefusalReason.ROOT_WRONG;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.witness.Alarm.End;
import org.heliograph.node.audit.witness.Alarm.Kind;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms about logs; each raising and ending is an entry of our own log. */
public final class PostgresAlarms {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresAlarms.class);
  static final String STREAM = "checkpoints";
  private static final long NO_ENTRY = -1;

  private static final String COLUMNS =
      """
      select id, kind, origin, cosigned, claimed, evidence, raised, raised_by, times, ended, ended_by, ended_how from audit_alarm
      """;

  private static final String RAISE =
      """
      insert into audit_alarm (id, kind, member, log, origin, cosigned, claimed, evidence, raised, raised_by, sent, ended, ended_by, ended_how)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
      where $2 <> 'damaged' or (select count(*) from audit_alarm where origin = $5 and kind = 'damaged') < 64
      on conflict (origin, (case when kind = 'damaged' then cosigned else -1 end)) do nothing
      """;

  private PostgresAlarms() {}

  /**
   * Raises it where it is not known.
   *
   * @param told whether the other members were told of it already
   * @return whether it is new
   */
  static boolean raise(SqlConnection sql, Alarm alarm, boolean told) {
    if (!insert(sql, alarm, told)) {
      count(sql, alarm);
      return false;
    }
    LOG.error("audit: {}", alarm.words());
    var end = alarm.end();
    record(sql, end.isEmpty() ? AuditAct.ALARM_RAISED : AuditAct.ALARM_ENDED, alarm);
    PostgresIncidents.write(
        sql,
        alarm.log().member(),
        STREAM,
        (long) alarm.log().number(),
        alarm.claimed(),
        Refusal.of(
            switch (alarm.kind()) {
              case FORK -> FORK;
              case SHRINK, RESTORED -> LOG_SHRUNK;
              case DAMAGED -> ROOT_WRONG;
            },
            alarm.words()),
        time(alarm.raised()));
    return true;
  }

  private static boolean insert(SqlConnection sql, Alarm alarm, boolean told) {
    var end = alarm.end();
    return sql.preparedQuery(RAISE)
            .execute(
                Tuple.of(alarm.id(), alarm.kind().wireName(), alarm.log().member())
                    .addInteger(alarm.log().number())
                    .addString(alarm.log().origin())
                    .addLong(alarm.cosigned())
                    .addLong(alarm.claimed())
                    .addString(alarm.evidence())
                    .addOffsetDateTime(time(alarm.raised()))
                    .addString(alarm.raisedBy())
                    .addOffsetDateTime(told ? time(alarm.raised()) : null)
                    .addOffsetDateTime(end.map(it -> time(it.at())).orElse(null))
                    .addString(end.map(End::by).orElse(null))
                    .addString(end.map(End::how).orElse(null)))
            .await()
            .rowCount()
        > 0;
  }

  private static void count(SqlConnection sql, Alarm alarm) {
    sql.preparedQuery(
            """
            update audit_alarm set times = times + 1
            where origin = $1 and case when kind = 'damaged' then cosigned else -1 end = $2
            """)
        .execute(
            Tuple.of(
                alarm.log().origin(), alarm.kind() == Kind.DAMAGED ? alarm.cosigned() : NO_ENTRY))
        .await();
  }

  /** Ends those about logs of a member before a number; gives them. */
  static List<Alarm> endBefore(SqlConnection sql, String member, int log, Instant now) {
    var ended =
        all(
            sql.preparedQuery(
                    """
                    update audit_alarm set ended = $3, ended_by = $1, ended_how = 'restored'
                    where member = $1 and log < $2 and ended is null
                    returning id, kind, origin, cosigned, claimed, evidence, raised, raised_by, times, ended, ended_by, ended_how
                    """)
                .execute(Tuple.of(member, log, time(now)))
                .await());
    ended.forEach(alarm -> record(sql, AuditAct.ALARM_ENDED, alarm));
    return ended;
  }

  /**
   * A person ends it; empty where there is no such alarm.
   *
   * @param reason goes into our log as a salted hash
   */
  static Optional<Alarm> settle(SqlConnection sql, UUID id, String reason, Instant now) {
    var settled =
        all(
                sql.preparedQuery(
                        """
                        update audit_alarm set ended = $2, ended_by = $3, ended_how = 'settled'
                        where id = $1 and ended is null
                        returning id, kind, origin, cosigned, claimed, evidence, raised, raised_by, times, ended, ended_by, ended_how
                        """)
                    .execute(Tuple.of(id, time(now), Acting.now().text()))
                    .await())
            .stream()
            .findFirst();
    settled.ifPresent(
        alarm ->
            PostgresAudit.record(sql, act(AuditAct.ALARM_ENDED, alarm).saying("reason", reason)));
    return settled;
  }

  private static void record(SqlConnection sql, AuditAct what, Alarm alarm) {
    PostgresAudit.record(sql, act(what, alarm));
  }

  private static Act act(AuditAct what, Alarm alarm) {
    return Act.of(what)
        .with(alarm.log().member())
        .about("alarm", alarm.id())
        .about("log", alarm.log().origin())
        .about("kind", alarm.kind().wireName())
        .about("raisedBy", alarm.raisedBy())
        .about("how", alarm.end().map(End::how).orElse(null))
        .about(alarm.kind() == Kind.DAMAGED ? "entry" : "cosigned", alarm.cosigned())
        .about("claimed", alarm.kind() == Kind.DAMAGED ? null : alarm.claimed());
  }

  static Optional<Alarm> find(SqlClient sql, UUID id) {
    return all(sql.preparedQuery(COLUMNS + "where id = $1").execute(Tuple.of(id)).await()).stream()
        .findFirst();
  }

  /** Those that nobody ended, the oldest first. */
  public static List<Alarm> open(SqlClient sql) {
    return all(
        sql.query(COLUMNS + "where ended is null order by raised limit 100").execute().await());
  }

  /** All, the newest first. */
  static List<Alarm> list(SqlClient sql, long offset, int limit) {
    return all(
        sql.preparedQuery(COLUMNS + "order by raised desc, id limit $2 offset $1")
            .execute(Tuple.of(offset, limit))
            .await());
  }

  /** Whether it was ever said that an entry of the log is damaged. */
  static boolean isKnown(SqlClient sql, MemberLog log, long damaged) {
    return isThere(sql, log, damaged);
  }

  /** Whether the log ever contradicted itself. */
  static boolean isKnown(SqlClient sql, MemberLog log) {
    return isThere(sql, log, NO_ENTRY);
  }

  /** Whether the log contradicted itself and that is not settled. */
  static boolean isAccused(SqlClient sql, MemberLog log) {
    return sql.preparedQuery(
                "select 1 from audit_alarm where origin = $1 and kind <> 'damaged' and ended is null")
            .execute(Tuple.of(log.origin()))
            .await()
            .size()
        > 0;
  }

  private static boolean isThere(SqlClient sql, MemberLog log, long entry) {
    return sql.preparedQuery(
                """
                select 1 from audit_alarm
                where origin = $1 and case when kind = 'damaged' then cosigned else -1 end = $2
                """)
            .execute(Tuple.of(log.origin(), entry))
            .await()
            .size()
        > 0;
  }

  /** What the other members have to be told. */
  static List<Alarm> unsent(SqlClient sql) {
    return all(
        sql.query(COLUMNS + "where sent is null and evidence is not null limit 16")
            .execute()
            .await());
  }

  static void sent(SqlClient sql, Alarm alarm, Instant now) {
    sql.preparedQuery("update audit_alarm set sent = $2 where id = $1")
        .execute(Tuple.of(alarm.id(), time(now)))
        .await();
  }

  private static List<Alarm> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresAlarms::read).toList();
  }

  private static Alarm read(Row row) {
    return new Alarm(
        row.getUUID(0),
        Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
        MemberLog.ofOrigin(row.getString(2)).orElseThrow(),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getString(7),
        row.getLong(8),
        end(row.getOffsetDateTime(9), row.getString(10), row.getString(11)));
  }

  private static Optional<End> end(@Nullable OffsetDateTime at, String by, String how) {
    return at == null ? Optional.empty() : Optional.of(new End(at.toInstant(), by, how));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
