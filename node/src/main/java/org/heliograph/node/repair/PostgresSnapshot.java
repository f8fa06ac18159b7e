package org.heliograph.node.repair;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.Inventory.Missing;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;

/**
 * Reads what this member holds of a source, all of it as of one moment. Callers wait; safe for many
 * threads.
 */
final class PostgresSnapshot {
  private static final int READ_AT_ONCE = 20_000;

  private static final String STANDING = "select k.id, k.revision, k.state = 'withdrawn' ";

  private static final String ROWS_OF =
      """
       from unnest($2::uuid[], $3::uuid[]) with ordinality as p (first, last, place)
      join kept k on k.source = $1 and k.id between p.first and p.last
      order by p.place, k.id
      """;

  /** Named by a recall whose rows have yet to follow. */
  private static final String RECALLED =
      """
      or exists (select from recalled_delivery r where not r.swept and r.source = k.source and r.stream = k.stream
        and r.epoch = k.epoch and r.sequence = k.sequence and (r.places is null or r.places @> k.leaf))
      """;

  private static final String MISSING =
      """
      select stream, epoch, first, last from inbound_hole where source = $1 and noticed_at <= $2
      order by stream, epoch, first limit 16384
      """;

  private final PostgresDatabase database;
  private final Duration tail;
  private final InstantSource clock;

  /**
   * @param tail how long something may be under way before it counts as missing
   */
  PostgresSnapshot(PostgresDatabase database, Duration tail, InstantSource clock) {
    this.database = database;
    this.tail = tail;
    this.clock = clock;
  }

  /**
   * Where streams stand, and what is missing.
   *
   * @param missing what was waited for long enough
   */
  record Streams(List<Head> heads, List<Missing> missing) {}

  /** One moment. */
  final class Moment {
    private final SqlConnection sql;
    private final String source;

    private Moment(SqlConnection sql, String source) {
      this.sql = sql;
      this.source = source;
    }

    Streams streams() {
      return new Streams(heads(), missing());
    }

    private List<Head> heads() {
      var holes = holes();
      var heads = new ArrayList<Head>();
      for (Row row :
          sql.preparedQuery(
                  "select stream, epoch, sequence, seal_hash from inbound_head where source = $1"
                      + " order by stream")
              .execute(Tuple.of(source))
              .await()) {
        Buffer seal = row.getBuffer(3);
        heads.add(
            new Head(
                StreamName.parse(row.getString(0)),
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(seal).map(hash -> Hash.ofBytes(hash.getBytes())),
                holes.getOrDefault(row.getString(0), List.of())));
      }
      return heads;
    }

    private Map<String, List<SequenceRange>> holes() {
      var holes = new HashMap<String, List<SequenceRange>>();
      for (Row row :
          sql.preparedQuery(
                  "select stream, first, last from inbound_hole where source = $1 and not tail"
                      + " order by stream, first")
              .execute(Tuple.of(source))
              .await()) {
        holes
            .computeIfAbsent(row.getString(0), key -> new ArrayList<>())
            .add(new SequenceRange(row.getLong(1), row.getLong(2)));
      }
      return holes;
    }

    private List<Missing> missing() {
      var missing = new ArrayList<Missing>();
      OffsetDateTime since = clock.instant().minus(tail).atOffset(ZoneOffset.UTC);
      for (Row row : sql.preparedQuery(MISSING).execute(Tuple.of(source, since)).await()) {
        missing.add(
            new Missing(
                StreamName.parse(row.getString(0)),
                row.getLong(1),
                new SequenceRange(row.getLong(2), row.getLong(3))));
      }
      return missing;
    }

    /** All rows of some parts: in the order of the parts, and in each by the bytes of the ids. */
    void rows(List<TreePrefix> parts, Consumer<TreeRow> taker) {
      boolean recalled =
          sql.preparedQuery("select from recalled_delivery where source = $1 and not swept limit 1")
              .execute(Tuple.of(source))
              .await()
              .iterator()
              .hasNext();
      var statement = sql.prepare(STANDING + (recalled ? RECALLED : "") + ROWS_OF).await();
      var cursor =
          statement.cursor(
              Tuple.of(source)
                  .addArrayOfUUID(parts.stream().map(TreePrefix::first).toArray(UUID[]::new))
                  .addArrayOfUUID(parts.stream().map(TreePrefix::last).toArray(UUID[]::new)));
      do {
        for (Row row : cursor.read(READ_AT_ONCE).await()) {
          taker.accept(
              row.getBoolean(2)
                  ? TreeRow.withdrawn(row.getUUID(0))
                  : TreeRow.held(row.getUUID(0), row.getLong(1)));
        }
      } while (cursor.hasMore());
      cursor.close().await();
      statement.close().await();
    }
  }

  /** Lets somebody look at one moment, in one transaction that sees nothing of others. */
  <T> T at(String source, Function<Moment, T> look) {
    return database.inTransaction(
        sql -> {
          sql.query("set transaction isolation level repeatable read, read only").execute().await();
          return look.apply(new Moment(sql, source));
        });
  }
}
