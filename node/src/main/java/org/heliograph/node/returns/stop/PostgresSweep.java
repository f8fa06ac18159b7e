package org.heliograph.node.returns.stop;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Erases what is kept or held in quarantine of recalled deliveries, some at a time, and tells the
 * feed. Safe for several nodes of one member; what a killed one left is gone on with.
 */
public final class PostgresSweep {
  private static final int DELIVERIES_AT_ONCE = 16;

  private static final String NEXT =
      "select source, stream from recalled_delivery where not swept limit 1";

  /**
   * Waits for whoever is keeping something of the stream and began before the recall was there to
   * see. A stream that nothing came on yet has a row only for as long as this takes.
   */
  private static final String LOCK =
      "insert into inbound_head as h (source, stream, epoch, sequence) values ($1, $2, 0, 0)"
          + " on conflict (source, stream) do update set sequence = h.sequence";

  private static final String UNLOCK =
      "delete from inbound_head where source = $1 and stream = $2 and epoch = 0"
          + " and announced_epoch = 0";

  private static final String CHUNK =
      "select epoch, sequence, recall from recalled_delivery where source = $1 and stream = $2"
          + " and not swept order by epoch, sequence limit $3 for update";

  private static final String QUARANTINED =
      """
      update quarantine q set state = 'dropped', entry = null, decided_at = $6
      from unnest($3::int8[], $4::int8[], $5::uuid[]) as c (epoch, sequence, recall)
        join recalled_delivery d on d.source = $1 and d.stream = $2 and d.epoch = c.epoch and d.sequence = c.sequence
          and d.recall = c.recall
      where q.source = $1 and q.stream = $2 and q.epoch = c.epoch and q.sequence = c.sequence and q.state = 'held'
        and (d.places is null or d.places @> q.leaf)
      """;

  private static final String KEPT =
      """
      update kept k set state = 'withdrawn', change = 'withdrawn', purpose = '', entry = null, sealed_slots = null,
        changed_at = $6, xid = pg_current_xact_id(), mark = nextval('kept_mark')
      from unnest($3::int8[], $4::int8[], $5::uuid[]) as c (epoch, sequence, recall)
        join recalled_delivery d on d.source = $1 and d.stream = $2 and d.epoch = c.epoch and d.sequence = c.sequence
          and d.recall = c.recall
      where k.source = $1 and k.stream = $2 and k.epoch = c.epoch and k.sequence = c.sequence and k.state <> 'withdrawn'
        and (d.places is null or d.places @> k.leaf)
      """;

  private static final String SWEPT =
      """
      update recalled_delivery d set swept = true
      from unnest($3::int8[], $4::int8[], $5::uuid[]) as c (epoch, sequence, recall)
      where d.source = $1 and d.stream = $2 and d.epoch = c.epoch and d.sequence = c.sequence and d.recall = c.recall
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresSweep(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Erases some; tells whether there was anything to erase. */
  public boolean advance() {
    var next = database.pool().query(NEXT).execute().await().iterator();
    if (!next.hasNext()) {
      return false;
    }
    Row stream = next.next();
    return database.inTransaction(sql -> sweep(sql, stream.getString(0), stream.getString(1)));
  }

  private boolean sweep(SqlConnection sql, String source, String stream) {
    var place = Tuple.of(source, stream);
    sql.preparedQuery(LOCK).execute(place).await();
    var chunk = new Chunk(source, stream);
    for (Row row :
        sql.preparedQuery(CHUNK).execute(Tuple.of(source, stream, DELIVERIES_AT_ONCE)).await()) {
      chunk.epochs.add(row.getLong(0));
      chunk.sequences.add(row.getLong(1));
      chunk.recalls.add(row.getUUID(2));
    }
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    // first quarantine: what is being admitted from there just now is waited for, then swept
    sql.preparedQuery(QUARANTINED).execute(chunk.tuple().addOffsetDateTime(now)).await();
    sql.preparedQuery(KEPT).execute(chunk.tuple().addOffsetDateTime(now)).await();
    sql.preparedQuery(SWEPT).execute(chunk.tuple()).await();
    sql.preparedQuery(UNLOCK).execute(place).await();
    return true;
  }

  /** Deliveries of one stream. */
  private record Chunk(
      String source, String stream, List<Long> epochs, List<Long> sequences, List<UUID> recalls) {
    Chunk(String source, String stream) {
      this(source, stream, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    Tuple tuple() {
      return Tuple.of(source, stream)
          .addArrayOfLong(epochs.toArray(Long[]::new))
          .addArrayOfLong(sequences.toArray(Long[]::new))
          .addArrayOfUUID(recalls.toArray(UUID[]::new));
    }
  }
}
