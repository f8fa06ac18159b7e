package org.heliograph.node.inbound;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.inbound.keep.Quarantine.Group;
import org.heliograph.node.inbound.keep.Quarantine.Quarantined;
import org.heliograph.node.inbound.keep.Quarantine.Question;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** What stands in quarantine, as the member's database holds it. Safe for use by many threads. */
final class PostgresQuarantineReading {
  static final String COLUMNS =
      "number, state, source, signal, revision, reason, field, detail, agreement,"
          + " agreement_version, clause, stream, epoch, sequence, quarantined_at, discard_at,"
          + " decided_at, decided_by, decision_note";

  private final PostgresDatabase database;

  PostgresQuarantineReading(PostgresDatabase database) {
    this.database = database;
  }

  Page<Quarantined> list(Question question, @Nullable String cursor, int limit) {
    var where = new Where(question);
    if (cursor != null) {
      where.and(question.oldestFirst() ? "number >" : "number <", Page.number(cursor));
    }
    String order = question.oldestFirst() ? "number" : "number desc";
    var rows =
        database
            .pool()
            .preparedQuery(
                "select %s from quarantine %s order by %s limit %d"
                    .formatted(COLUMNS, where, order, limit + 1))
            .execute(where.values)
            .await();
    var found = new ArrayList<Quarantined>();
    rows.forEach(row -> found.add(read(row)));
    return Page.of(found, limit, one -> Long.toString(one.number()));
  }

  List<Group> groups(Question question) {
    var where = new Where(question);
    var rows =
        database
            .pool()
            .preparedQuery(
                """
                select reason, source, count(*), min(quarantined_at), max(quarantined_at), min(discard_at)
                from quarantine %s group by reason, source order by 3 desc, 1, 2 limit %d
                """
                    .formatted(where, Quarantine.MOST_GROUPS))
            .execute(where.values)
            .await();
    var groups = new ArrayList<Group>();
    rows.forEach(row -> groups.add(group(row)));
    return groups;
  }

  /** The row with its header, its entry as stored, and when the source was told. */
  Row find(long number) {
    var rows =
        database
            .pool()
            .preparedQuery(
                """
                select %s, header, entry, told_at from quarantine left join
                  (select source, stream, epoch, sequence, told_at from received_consignment) c
                  using (source, stream, epoch, sequence)
                where number = $1
                """
                    .formatted(COLUMNS))
            .execute(Tuple.of(number))
            .await()
            .iterator();
    if (!rows.hasNext()) {
      throw notFound();
    }
    return rows.next();
  }

  static RefusedException notFound() {
    return Refusal.of(RefusalReason.NOT_FOUND, "Nothing in quarantine has this number.")
        .asException();
  }

  private static Group group(Row row) {
    return new Group(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getOffsetDateTime(3).toInstant(),
        row.getOffsetDateTime(4).toInstant(),
        row.getOffsetDateTime(5).toInstant());
  }

  /** A row that begins with {@link #COLUMNS}. */
  static Quarantined read(Row row) {
    return new Quarantined(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getUUID(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInteger(9),
        row.getString(10),
        row.getString(11),
        row.getLong(12),
        row.getLong(13),
        row.getOffsetDateTime(14).toInstant(),
        row.getOffsetDateTime(15).toInstant(),
        instant(row.getOffsetDateTime(16)),
        row.getString(17),
        row.getString(18));
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** The conditions of a question, of which only those that were asked are in the statement. */
  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    final Tuple values = Tuple.tuple();

    Where(Question question) {
      and("state =", question.state());
      and("source =", question.source());
      and("reason =", question.reason());
      and("agreement =", question.agreement());
      and("quarantined_at >=", time(question.since()));
      and("quarantined_at <", time(question.until()));
    }

    void and(String condition, @Nullable Object value) {
      if (value != null) {
        values.addValue(value);
        conditions.add(condition + " $" + values.size());
      }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
      return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
      return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }
  }
}
