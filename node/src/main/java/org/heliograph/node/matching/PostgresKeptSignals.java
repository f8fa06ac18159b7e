package org.heliograph.node.matching;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.matching.flood.PostgresFloodFence;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.NewestFirst;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.wire.Entry;
import org.jspecify.annotations.Nullable;

/** What partners disclosed, in the member's database. */
public final class PostgresKeptSignals implements KeptSignals {
  public static final String COLUMNS =
      "source, id, kind, "
          + PostgresFloodFence.STATE
          + ", change, version, revision, agreement, agreement_version, clause,"
          + " purpose, entry, kept_at, changed_at, expires_at, kept.xid::text, mark, number";

  /**
   * What a recall named and the sweep has not come to yet: it is as good as withdrawn, and comes in
   * the feed once it is.
   */
  static final String RECALLED =
      """
      (kept.state <> 'withdrawn' and exists (select from recalled_delivery r
        where r.source = kept.source and r.stream = kept.stream and r.epoch = kept.epoch and r.sequence = kept.sequence
          and (r.places is null or r.places @> kept.leaf)))
      """;

  private static final String SETTLED =
      " and kept.xid < pg_snapshot_xmin(pg_current_snapshot()) and not " + RECALLED;

  /** What waits for review is not there, but for the word that it is not to be used any more. */
  private static final String SHOWN =
      SETTLED
          + " and (kept.change in ('held', 'discarded') or not "
          + PostgresFloodFence.HELD_FOR_REVIEW
          + ")";

  private static final NewestFirst.Over NEWEST =
      new NewestFirst.Over(
          "kept",
          "number",
          "kept_keys(facets, kind, state, flood, source, purpose, changed_at, mark)",
          "true");

  private static final String END =
      "select xid::text, mark from kept where xid < pg_snapshot_xmin(pg_current_snapshot())"
          + " order by kept.xid desc, mark desc limit 1";

  private final PostgresDatabase database;
  private final PostgresProofs proofs;
  private final Wakeup kept;

  /**
   * @param kept rung whenever this node kept something
   */
  public PostgresKeptSignals(PostgresDatabase database, PostgresProofs proofs, Wakeup kept) {
    this.database = database;
    this.proofs = proofs;
    this.kept = kept;
  }

  @Override
  public Page<KeptSignal> list(Filter filter, @Nullable String cursor, int limit) {
    Mark after = cursor == null ? Mark.START : Mark.parse(cursor).orElseThrow(Page::badCursor);
    List<KeptSignal> found =
        query(
            " where (kept.xid, mark) > ($1::text::xid8, $2)"
                + SETTLED
                + " and ($3::text is null or kind = $3) and ($4::text is null or source = $4)"
                + " and ($5::text is null or "
                + PostgresFloodFence.STATE
                + " = $5) and ($6::text is null or purpose = $6)"
                + " order by kept.xid, mark limit $7",
            Tuple.of(Long.toString(after.xid()), after.mark())
                .addString(filter.kind())
                .addString(filter.source())
                .addString(filter.state())
                .addString(filter.purpose())
                .addInteger(limit + 1));
    return Page.of(found, limit, signal -> signal.mark().toString());
  }

  @Override
  public Page<KeptSignal> newest(
      Content content, Filter filter, @Nullable String cursor, int limit) {
    var asked =
        new NewestFirst()
            .key("label", content.label())
            .key("type", content.type())
            .key("language", content.language())
            .key("kind", filter.kind())
            .key("source", filter.source())
            .key("purpose", filter.purpose())
            .key("state", filter.state())
            .where("not " + RECALLED)
            .where(PostgresFloodFence.STATE + " = ", filter.state())
            .within("changed_at", content.changed())
            .ask(NEWEST, COLUMNS, cursor == null ? null : Page.number(cursor), limit + 1);
    var rows = database.pool().preparedQuery(asked.sql()).execute(asked.parameters()).await();
    return Page.of(read(rows), limit, signal -> Long.toString(signal.mark().mark()));
  }

  @Override
  public Optional<KeptSignal> find(String source, UUID id) {
    return query(" where source = $1 and id = $2", Tuple.of(source, id)).stream()
        .findFirst()
        .map(signal -> isRecalled(source, id) ? signal.withdrawn() : signal);
  }

  private boolean isRecalled(String source, UUID id) {
    return database
        .pool()
        .preparedQuery("select from kept where source = $1 and id = $2 and " + RECALLED)
        .execute(Tuple.of(source, id))
        .await()
        .iterator()
        .hasNext();
  }

  @Override
  public Optional<byte[]> proof(String source, UUID id) {
    return proofs.of(source, id);
  }

  @Override
  public List<KeptSignal> changesAfter(Mark after, int limit, @Nullable String purpose) {
    // what takes a signal back has no purpose of its own, and every reader must hear of it
    return query(
            " where (kept.xid, mark) > ($1::text::xid8, $2)"
                + SHOWN
                + " and ($3::text is null or purpose = $3 or purpose = '') order by kept.xid, mark"
                + " limit $4",
            Tuple.of(Long.toString(after.xid()), after.mark(), purpose, limit))
        .stream()
        .map(signal -> signal.isHeldForReview() ? signal.withoutEntry() : signal)
        .toList();
  }

  /** What is left of some candidates, by number; without what was taken back or deleted. */
  public Map<Long, KeptSignal> held(Collection<Long> numbers) {
    var held = new HashMap<Long, KeptSignal>();
    if (numbers.isEmpty()) {
      return held;
    }
    for (Row row :
        database
            .pool()
            .preparedQuery(
                "select "
                    + COLUMNS
                    + " from kept where number = any($1) and entry is not null and not "
                    + RECALLED)
            .execute(Tuple.tuple().addArrayOfLong(numbers.toArray(Long[]::new)))
            .await()) {
      held.put(row.getLong("number"), read(row));
    }
    return held;
  }

  /** Where the changes that {@link #changesAfter} gives out end now. */
  public Mark end() {
    return end(database.pool());
  }

  /** The same, as a transaction sees it; START where nothing was kept. Waits. */
  public static Mark end(SqlClient sql) {
    for (Row row : sql.query(END).execute().await()) {
      return new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
    }
    return Mark.START;
  }

  @Override
  public long countAfter(Mark after, int most) {
    return database
        .pool()
        .preparedQuery(
            "select count(*) from (select 1 from kept where (kept.xid, mark) > ($1::text::xid8, $2)"
                + SHOWN
                + " limit $3) t")
        .execute(Tuple.of(Long.toString(after.xid()), after.mark(), most))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public void awaitChange(Duration atMost) throws InterruptedException {
    kept.await(atMost);
  }

  private List<KeptSignal> query(String condition, Tuple parameters) {
    var rows =
        database
            .pool()
            .preparedQuery("select " + COLUMNS + " from kept" + condition)
            .execute(parameters)
            .await();
    return read(rows);
  }

  private static List<KeptSignal> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresKeptSignals::read).toList();
  }

  public static KeptSignal read(Row row) {
    return new KeptSignal(
        row.getString(0),
        row.getUUID(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInteger(5),
        row.getLong(6),
        row.getString(7),
        row.getInteger(8),
        row.getString(9),
        row.getString(10),
        entry(row.getBuffer(11)),
        row.getOffsetDateTime(12).toInstant(),
        row.getOffsetDateTime(13).toInstant(),
        row.getOffsetDateTime(14).toInstant(),
        new Mark(Long.parseLong(row.getString(15)), row.getLong(16)));
  }

  static @Nullable Entry entry(@Nullable Buffer bytes) {
    try {
      return bytes == null ? null : Entry.parseFrom(bytes.getBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a kept entry is not readable: the database was changed from outside", e);
    }
  }
}
