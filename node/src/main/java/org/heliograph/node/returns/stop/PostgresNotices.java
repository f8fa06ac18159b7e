package org.heliograph.node.returns.stop;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.notice.Notice;
import org.jspecify.annotations.Nullable;

/** Notices in the member's database. */
public final class PostgresNotices implements Notices {
  private static final String COLUMNS =
      " number, source, kind, id, signal, body, received_at, done_at, done_by, done_note ";

  private static final String LIST =
      "select"
          + COLUMNS
          + "from notice where number > $1 and ($2::text is null or source = $2)"
          + " and (not $3 or done_at is null) order by number limit $4";

  private static final String DONE =
      "update notice set done_at = $2, done_by = $3, done_note = $4 where number = $1"
          + " returning source, kind, id, signal";

  /** What the notice is about, as it is held here: a recall by its deliveries, any other by id. */
  private static final String ABOUT =
      """
      select k.source, k.id from notice n
        join recalled_delivery d on d.source = n.source and d.recall = n.id
        join kept k on k.source = d.source and k.stream = d.stream and k.epoch = d.epoch and k.sequence = d.sequence
          and (d.places is null or d.places @> k.leaf)
      where n.number = $1 and n.kind = 'recall'
      union
      select source, signal from notice where number = $1 and kind <> 'recall'
      """;

  private static final String RECALL =
      """
      select min(reason), min(acted_at), max(parts), count(*)::int, max(signals), max(taken_at),
        not exists (select from recalled_delivery d where d.source = $1 and d.recall = $2 and not d.swept)
      from recalled where source = $1 and recall = $2
      """;

  private static final String CONCERN =
      """
      with about as (%s)
      select (select count(*) from about a join kept k using (source, id)),
        (select count(distinct l.signal) from about a join looked_up l on l.source = a.source and l.signal = a.id),
        (select count(*) from about a join reported_outcome o on o.source = a.source and o.signal = a.id
          where not o.retracted)
      """
          .formatted(ABOUT);

  private static final String RESTING =
      """
      with about as (%s)
      select a.id, coalesce(l.hits, 0)::int8 as hits, l.last, o.outcomes
      from about a
        left join lateral (select sum(hits) as hits, max(day) as last from looked_up where source = a.source and signal = a.id) as l
          on true
        left join lateral (select array_agg(id order by number) as outcomes from reported_outcome
          where source = a.source and signal = a.id and not retracted) as o on true
      where a.id > $2 and (l.hits > 0 or o.outcomes is not null) order by a.id limit $3
      """
          .formatted(ABOUT);

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresNotices(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Page<Received> list(
      boolean openOnly, @Nullable String source, @Nullable String cursor, int limit) {
    var found =
        read(
            LIST, Tuple.of(Page.number(cursor), source).addBoolean(openOnly).addInteger(limit + 1));
    return Page.of(found, limit, notice -> Long.toString(notice.number()));
  }

  @Override
  public Optional<Received> find(long number) {
    return read("select" + COLUMNS + "from notice where number = $1", Tuple.of(number)).stream()
        .findFirst();
  }

  @Override
  public Optional<Received> done(long number, String person, @Nullable String note) {
    var done = Tuple.of(number, clock.instant().atOffset(ZoneOffset.UTC), person, note);
    int known =
        database.inTransaction(
            sql -> {
              var rows = sql.preparedQuery(DONE).execute(done).await();
              rows.forEach(row -> PostgresAudit.record(sql, done(row, number, note)));
              return rows.size();
            });
    return known == 0 ? Optional.empty() : find(number);
  }

  private static Act done(Row row, long number, @Nullable String note) {
    return Act.of(AuditAct.NOTICE_DONE)
        .with(row.getString(0))
        .about("notice", number)
        .about("kind", row.getString(1))
        .about("recall".equals(row.getString(1)) ? "recall" : "id", row.getUUID(2))
        .about("signal", row.getUUID(3))
        .saying("note", note);
  }

  @Override
  public Page<Resting> resting(long number, @Nullable String cursor, int limit) {
    var found = new ArrayList<Resting>();
    for (Row row :
        database
            .pool()
            .preparedQuery(RESTING)
            .execute(Tuple.of(number, id(cursor), limit + 1))
            .await()) {
      var outcomes = row.getArrayOfUUIDs(3);
      found.add(
          new Resting(
              row.getUUID(0),
              row.getLong(1),
              row.getLocalDate(2),
              outcomes == null ? List.of() : List.of(outcomes)));
    }
    return Page.of(found, limit, resting -> resting.signal().toString());
  }

  private List<Received> read(String query, Tuple arguments) {
    var found = new ArrayList<Received>();
    for (Row row : database.pool().preparedQuery(query).execute(arguments).await()) {
      found.add(received(row));
    }
    return found;
  }

  private Received received(Row row) {
    var body = row.getBuffer(5);
    OffsetDateTime done = row.getOffsetDateTime(7);
    return new Received(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getUUID(3),
        row.getUUID(4),
        body == null ? null : Notice.parse(body.getBytes()),
        "recall".equals(row.getString(2)) ? recalled(row.getString(1), row.getUUID(3)) : null,
        row.getOffsetDateTime(6).toInstant(),
        done == null ? null : new Done(done.toInstant(), row.getString(8), row.getString(9)));
  }

  private Recalled recalled(String source, UUID recall) {
    Row row = one(RECALL, Tuple.of(source, recall));
    boolean complete = row.getInteger(3) >= row.getInteger(2);
    Instant last = row.getOffsetDateTime(5).toInstant();
    return new Recalled(
        row.getString(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getInteger(2),
        row.getInteger(3),
        row.getLong(4),
        complete ? last : null,
        complete && row.getBoolean(6));
  }

  @Override
  public Concern concern(long number) {
    Row row = one(CONCERN, Tuple.of(number));
    return new Concern(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  private Row one(String query, Tuple arguments) {
    return database.pool().preparedQuery(query).execute(arguments).await().iterator().next();
  }

  private static UUID id(@Nullable String cursor) {
    try {
      return cursor == null ? BEFORE_ALL : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw Page.badCursor();
    }
  }
}
