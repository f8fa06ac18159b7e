package org.heliograph.node.repair;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.State;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of repair in the member's database: one at a time for each partner and way. Callers
 * wait; safe for many threads.
 */
public final class PostgresResyncs {
  private static final String BEGIN =
      """
      insert into resync (id, partner, way, mode, reason, state, begun_by, begun_at, moved_at, next_at)
      values ($1, $2, $3, $4, $5, 'asking', $6, $7, $7, $7) on conflict do nothing returning *
      """;

  private static final String NEWEST =
      """
      select * from resync where ($1::text is null or partner = $1)
        and ($2::uuid is null or (begun_at, id) < (select begun_at, id from resync where id = $2))
      order by begun_at desc, id desc limit $3
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresResyncs(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What begins a session. */
  public record Wanted(
      UUID id, String partner, Way way, Mode mode, String reason, @Nullable String begunBy) {}

  /**
   * Begins a session; the loops take it up.
   *
   * @return empty where one is under way with this partner on this way
   */
  public Optional<Resync> begin(Wanted wanted) {
    return database.inTransaction(
        sql -> {
          var begun = begin(sql, wanted);
          if (begun.isPresent()) {
            PostgresAudit.record(sql, RepairActs.begun(begun.get()));
            if (wanted.mode == Mode.NEW_EPOCH) {
              new PostgresEpochs(clock).begin(sql, wanted.partner, Set.of());
            }
          }
          return begun;
        });
  }

  private Optional<Resync> begin(SqlConnection sql, Wanted wanted) {
    return read(
            sql.preparedQuery(BEGIN)
                .execute(
                    Tuple.of(wanted.id, wanted.partner, wanted.way.wireName())
                        .addString(wanted.mode.wireName())
                        .addString(wanted.reason)
                        .addString(wanted.begunBy)
                        .addOffsetDateTime(now()))
                .await())
        .stream()
        .findFirst();
  }

  /**
   * The same for a person.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT
   */
  public Resync beginOrRefuse(Wanted wanted) {
    return begin(wanted)
        .orElseThrow(
            () ->
                Refusal.of(
                        RefusalReason.CONFLICT,
                        "A resync with %s is under way: %s. Wait for its end."
                            .formatted(
                                wanted.partner,
                                open(wanted.partner, wanted.way)
                                    .map(one -> one.id().toString())
                                    .orElse("it ends just now")))
                    .asException());
  }

  public Optional<Resync> open(String partner, Way way) {
    return some(
            "select * from resync where partner = $1 and way = $2 and ended_at is null",
            Tuple.of(partner, way.wireName()))
        .stream()
        .findFirst();
  }

  /** All that are under way. */
  public List<Resync> open() {
    return some("select * from resync where ended_at is null order by begun_at", Tuple.tuple());
  }

  /** The last one that ended. */
  public Optional<Resync> last(String partner, Way way) {
    return some(
            "select * from resync where partner = $1 and way = $2 and ended_at is not null"
                + " order by ended_at desc limit 1",
            Tuple.of(partner, way.wireName()))
        .stream()
        .findFirst();
  }

  public Optional<Resync> find(UUID id) {
    return some("select * from resync where id = $1", Tuple.of(id)).stream().findFirst();
  }

  /**
   * The newest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public List<Resync> newest(@Nullable String partner, @Nullable UUID before, int limit) {
    return some(NEWEST, Tuple.of(partner, before, limit));
  }

  /**
   * Takes the lead of a session for a while, or keeps it.
   *
   * @return whether this node leads it now
   */
  boolean lead(UUID id, UUID node, OffsetDateTime until) {
    return database
            .pool()
            .preparedQuery(
                "update resync set led_by = $2, led_until = $3 where id = $1 and ended_at is null"
                    + " and (led_by is null or led_by = $2 or led_until < $4)")
            .execute(Tuple.of(id, node, until, now()))
            .await()
            .rowCount()
        > 0;
  }

  /** It was asked, and will be again at some time unless it is answered. */
  void asked(UUID id, OffsetDateTime nextAt) {
    change("attempts = attempts + 1, next_at = $2", id, nextAt);
  }

  /** What we said that we hold, to be compared with what the source closes with. */
  void stated(UUID id, long count, Hash digest) {
    change("compared = $2, digest = $3", id, count, Buffer.buffer(digest.bytes()));
  }

  /** It got on. */
  void moved(UUID id, State state) {
    change("state = $2, moved_at = $3, attempts = 0, words = ''", id, state.wireName(), now());
  }

  /** Why it does not get on. */
  void says(UUID id, String words) {
    change("words = $2", id, words);
  }

  void counted(UUID id, long different, long unknown) {
    change(
        "different = different + $2, unknown = unknown + $3, moved_at = $4",
        id,
        different,
        unknown,
        now());
  }

  void rounded(UUID id) {
    change("rounds = rounds + 1", id);
  }

  private void change(String set, UUID id, Object... values) {
    var all = Tuple.of(id);
    for (Object value : values) {
      all.addValue(value);
    }
    database
        .pool()
        .preparedQuery("update resync set " + set + " where id = $1 and ended_at is null")
        .execute(all)
        .await();
  }

  /** Both were found to hold the same; empty where it had ended before. */
  Optional<Resync> agreed(UUID id, long compared, Hash digest) {
    return end(
        "state = 'agreed', words = '', compared = $3, digest = $4",
        Tuple.of(id, now(), compared, Buffer.buffer(digest.bytes())));
  }

  /** Ends all sessions that are under way, with these words. */
  public void abandon(String words) {
    open().forEach(one -> failed(one.id(), words));
  }

  Optional<Resync> failed(UUID id, String words) {
    return end("state = 'failed', words = $3", Tuple.of(id, now(), words));
  }

  private Optional<Resync> end(String set, Tuple values) {
    return database.inTransaction(
        sql -> {
          var ended =
              read(
                      sql.preparedQuery(
                              "update resync set ended_at = $2, moved_at = $2, "
                                  + set
                                  + " where id = $1 and ended_at is null returning *")
                          .execute(values)
                          .await())
                  .stream()
                  .findFirst();
          ended.ifPresent(one -> PostgresAudit.record(sql, RepairActs.ended(one)));
          return ended;
        });
  }

  private List<Resync> some(String query, Tuple values) {
    return read(database.pool().preparedQuery(query).execute(values).await());
  }

  private static List<Resync> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresResyncs::read).toList();
  }

  private static Resync read(Row row) {
    return new Resync(
        row.getUUID("id"),
        row.getString("partner"),
        Way.ofWire(row.getString("way")),
        Mode.ofWire(row.getString("mode")).orElseThrow(),
        row.getString("reason"),
        State.ofWire(row.getString("state")),
        Optional.ofNullable(row.getString("begun_by")),
        row.getOffsetDateTime("begun_at").toInstant(),
        row.getOffsetDateTime("moved_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        new Resync.Counts(
            row.getLong("compared"),
            row.getLong("different"),
            row.getLong("resealed"),
            row.getLong("tombstones"),
            row.getLong("withheld"),
            row.getLong("lost"),
            row.getLong("unknown"),
            row.getLong("voided"),
            row.getLong("items_again")),
        row.getInteger("rounds"),
        Optional.ofNullable(row.getBuffer("digest")).map(bytes -> Hash.ofBytes(bytes.getBytes())),
        row.getInteger("attempts"),
        row.getOffsetDateTime("next_at").toInstant(),
        row.getString("words"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
