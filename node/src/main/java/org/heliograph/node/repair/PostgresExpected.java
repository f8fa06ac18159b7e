package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.TreePrefix;

/**
 * Reads from our own record of consignments what a partner should hold as of its heads. Callers
 * wait; safe for many threads.
 */
final class PostgresExpected {
  private static final int READ_AT_ONCE = 20_000;

  private static final String AS_OF =
      """
      with head as (select * from unnest($2::text[], $3::int8[], $4::int8[]) as t (stream, epoch, head)),
      hole as (select * from unnest($5::text[], $6::int8[], $7::int8[]) as t (stream, first, last)),
      received as (
        select c.* from consignment c join head h on h.stream = c.stream
        where c.partner = $1 and c.carries = 'signals' and c.voided_at is null
          and (c.epoch = h.epoch and c.sequence <= h.head or c.epoch < h.epoch and c.receipted_at is not null)
          and not exists (select from hole o where o.stream = c.stream and c.epoch = h.epoch
            and c.sequence between o.first and o.last))
      """;

  /** What the receipt refused was not taken, and what the partner said it lacks is not there. */
  private static final String ROWS =
      AS_OF
          + """
          select e.id, max(c.first_revision + e.place - 1), bool_or(e.action = 'withdraw' or coalesce(c.recalled @> (e.place - 1)::int4, false))
          from received c cross join lateral unnest(c.ids, c.actions) with ordinality as e (id, action, place)
          where e.id between $8 and $9
            and (c.lacked is null or not c.lacked @> (e.place - 1)::int4)
            and (c.refusals is null or c.refusals = '[]' or not exists (
              select from jsonb_array_elements(c.refusals) as r
              where r -> 'entries' = '[]' or r -> 'entries' @> to_jsonb(e.place - 1)))
          group by e.id order by e.id
          """;

  private static final String UNANSWERED =
      AS_OF + "select from received where receipted_at is null limit 1";

  private static final String LEFT_BEHIND =
      """
      select h.stream, h.epoch from unnest($2::text[], $3::int8[]) as h (stream, epoch)
      where exists (select from consignment c where c.partner = $1 and c.stream = h.stream and c.epoch < h.epoch
        and c.receipted_at is null and c.voided_at is null)
      """;

  private static final String BEHIND =
      """
      select from unnest($1::text[], $2::int8[], $3::int8[]) as w (stream, epoch, sequence)
      where sequence > 0 and not exists (select from unnest($4::text[], $5::int8[], $6::int8[]) as h (stream, epoch, head)
        where h.stream = w.stream and (h.epoch, h.head) >= (w.epoch, w.sequence)) limit 1
      """;

  private final PostgresDatabase database;

  PostgresExpected(PostgresDatabase database) {
    this.database = database;
  }

  /** Where one of our streams stands. */
  record Reached(String stream, long epoch, long sequence) {}

  /** A stream whose partner has left epochs in which something was never answered. */
  record Left(String stream, long epoch) {}

  /** Where our streams to a partner stand now. */
  List<Reached> heads(String partner) {
    var heads = new ArrayList<Reached>();
    for (Row row :
        database
            .pool()
            .preparedQuery("select stream, epoch, sequence from outbound_head where partner = $1")
            .execute(Tuple.of(partner))
            .await()) {
      heads.add(new Reached(row.getString(0), row.getLong(1), row.getLong(2)));
    }
    return heads;
  }

  /** Whether a partner has come as far as our streams had at some time. */
  boolean hasReached(List<Reached> wanted, List<Head> heads) {
    var asked =
        Tuple.tuple()
            .addArrayOfString(wanted.stream().map(Reached::stream).toArray(String[]::new))
            .addArrayOfLong(wanted.stream().map(Reached::epoch).toArray(Long[]::new))
            .addArrayOfLong(wanted.stream().map(Reached::sequence).toArray(Long[]::new))
            .addArrayOfString(streams(heads))
            .addArrayOfLong(heads.stream().map(Head::epoch).toArray(Long[]::new))
            .addArrayOfLong(heads.stream().map(Head::head).toArray(Long[]::new));
    return !any(BEHIND, asked);
  }

  /** Whether each consignment that the partner has received has its receipt here. */
  boolean isAnswered(String partner, List<Head> heads) {
    return !any(UNANSWERED, asOf(partner, heads));
  }

  List<Left> leftBehind(String partner, List<Head> heads) {
    var left = new ArrayList<Left>();
    var asked =
        Tuple.of(partner)
            .addArrayOfString(streams(heads))
            .addArrayOfLong(heads.stream().map(Head::epoch).toArray(Long[]::new));
    for (Row row : database.pool().preparedQuery(LEFT_BEHIND).execute(asked).await()) {
      left.add(new Left(row.getString(0), row.getLong(1)));
    }
    return left;
  }

  private boolean any(String query, Tuple asked) {
    return database.pool().preparedQuery(query).execute(asked).await().iterator().hasNext();
  }

  /** What lies between two parts, both included. */
  Expected read(String partner, List<Head> heads, TreePrefix first, TreePrefix last) {
    return database.inTransaction(
        sql -> {
          // a million signals are grouped in memory
          sql.query("set local work_mem = '128MB'").execute().await();
          var asked = asOf(partner, heads).addUUID(first.first()).addUUID(last.last());
          return read(sql, asked);
        });
  }

  private static Expected read(SqlConnection sql, Tuple asked) {
    var expected = new Expected();
    var statement = sql.prepare(ROWS).await();
    var cursor = statement.cursor(asked);
    do {
      for (Row row : cursor.read(READ_AT_ONCE).await()) {
        expected.add(row.getUUID(0), row.getLong(1), row.getBoolean(2));
      }
    } while (cursor.hasMore());
    cursor.close().await();
    statement.close().await();
    return expected;
  }

  private static Tuple asOf(String partner, List<Head> heads) {
    var streams = new ArrayList<String>();
    var holes = new ArrayList<SequenceRange>();
    for (Head head : heads) {
      for (SequenceRange hole : head.holes()) {
        streams.add(head.stream().toString());
        holes.add(hole);
      }
    }
    return Tuple.of(partner)
        .addArrayOfString(streams(heads))
        .addArrayOfLong(heads.stream().map(Head::epoch).toArray(Long[]::new))
        .addArrayOfLong(heads.stream().map(Head::head).toArray(Long[]::new))
        .addArrayOfString(streams.toArray(String[]::new))
        .addArrayOfLong(holes.stream().map(SequenceRange::from).toArray(Long[]::new))
        .addArrayOfLong(holes.stream().map(SequenceRange::to).toArray(Long[]::new));
  }

  private static String[] streams(List<Head> heads) {
    return heads.stream().map(head -> head.stream().toString()).toArray(String[]::new);
  }
}
