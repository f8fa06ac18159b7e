package org.heliograph.node.inbound.receive;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.consignment.Arrival;
import org.heliograph.protocol.consignment.Standing;
import org.heliograph.protocol.consignment.StreamLedger;
import org.heliograph.protocol.consignment.StreamLedger.Link;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/**
 * Where each stream from each source stands, inside the caller's transaction. A stream's row stays
 * locked until that ends, so that two nodes of one member cannot both take a position.
 */
public final class PostgresPositions {
  private final Duration tail;

  /**
   * @param tail how long an announced consignment may be under way before it counts as missing
   */
  public PostgresPositions(Duration tail) {
    this.tail = tail;
  }

  /** A stream whose row is locked. */
  private record Stream(String source, StreamName name, StreamLedger ledger) {}

  /**
   * Takes a consignment's position.
   *
   * @return what was odd about it; REPEAT means that it must have no effect
   * @throws org.heliograph.protocol.refusal.RefusedException where it must not be kept
   */
  public Optional<Refusal> take(SqlConnection sql, Seal seal, Hash hash, OffsetDateTime now) {
    Stream stream = lock(sql, seal.source(), seal.position().stream());
    Arrival arrival =
        stream.ledger().judge(seal.position(), new Link(hash, seal.previous()), known(sql, stream));
    switch (arrival) {
      case Arrival.Accepted accepted -> save(sql, stream, accepted.next(), now);
      case Arrival.Refused refused -> {
        if (refused.reason() == RefusalReason.FORK) {
          throw fork().asException();
        }
        if (refused.reason() != RefusalReason.REPEAT) {
          throw Refusal.of(refused.reason()).asException();
        }
      }
    }
    return arrival.notice().map(Refusal::of);
  }

  /**
   * Applies a void; refuses one that contradicts the chain.
   *
   * @return whether it changed anything
   */
  public boolean close(SqlConnection sql, VoidRange range, OffsetDateTime now) {
    Stream stream = lock(sql, range.source(), range.stream());
    return switch (stream.ledger().judge(range, known(sql, stream))) {
      case Arrival.Accepted accepted -> {
        save(sql, stream, accepted.next(), now);
        yield !accepted.next().equals(stream.ledger());
      }
      case Arrival.Refused refused -> throw Refusal.of(refused.reason()).asException();
    };
  }

  /** Compares what a source announces with what is here; returns what is alarming, by stream. */
  public Map<StreamName, Refusal> announced(SqlConnection sql, Heartbeat heartbeat) {
    var alarms = new LinkedHashMap<StreamName, Refusal>();
    // All before any is judged: a stream that is new here must not count as level by this
    // heartbeat.
    var streams =
        heartbeat.heads().stream()
            .map(head -> lock(sql, heartbeat.source(), head.stream()))
            .toList();
    for (int i = 0; i < streams.size(); i++) {
      Stream stream = streams.get(i);
      Heartbeat.Head head = heartbeat.heads().get(i);
      tellAgain(sql, stream, head, heartbeat.time());
      if (head.epoch() > stream.ledger().epoch()) {
        begun(sql, stream, head.epoch());
      }
      switch (stream.ledger().judge(head, known(sql, stream))) {
        case Standing.Level level -> level(sql, stream, heartbeat.time());
        case Standing.TailMissing missing -> announce(sql, stream, missing, heartbeat.time());
        case Standing.Forked forked -> alarms.put(head.stream(), fork());
        case Standing.Overtaken overtaken -> overtaken(sql, stream, head, heartbeat.time());
      }
    }
    return alarms;
  }

  /**
   * Where something was announced long enough ago, and nothing arrived for as long, the tail
   * becomes a hole, which grows with what is announced since.
   */
  public Map<StreamName, Refusal> missingTails(SqlConnection sql, String source, Instant now) {
    var missing = new LinkedHashMap<StreamName, Refusal>();
    for (Row row :
        sql.preparedQuery(
                """
                insert into inbound_hole (source, stream, epoch, first, last, tail, noticed_at)
                select source, stream, announced_epoch,
                  case when announced_epoch = epoch then sequence + 1 else 1 end, announced, true, $3
                from inbound_head h
                where source = $1 and announced_at < $2
                  and (announced_epoch, announced) > (epoch, sequence)
                  and not exists (select from received_consignment c where c.source = h.source and c.stream = h.stream
                    and c.epoch = h.epoch and c.sequence = h.sequence and c.received_at >= $2)
                for update
                on conflict (source, stream, epoch, first) do update set last = excluded.last
                where inbound_hole.last < excluded.last
                returning stream, first, last
                """)
            .execute(Tuple.of(source, time(now.minus(tail)), time(now)))
            .await()) {
      String detail =
          "The source announced positions %d to %d, which have not arrived within %d s."
              .formatted(row.getLong(1), row.getLong(2), tail.toSeconds());
      missing.put(
          StreamName.parse(row.getString(0)), Refusal.of(RefusalReason.TAIL_MISSING, detail));
    }
    return missing;
  }

  private static Refusal fork() {
    return Refusal.of(
        RefusalReason.FORK,
        "The source signed two different consignments for one place. It probably restored a backup without declaring it: ask it to run ./heliograph recover.");
  }

  /**
   * A stream that is new here is as current as the others of its source: heartbeats name all
   * streams, and those that were taken did not name this one, on which nothing had been sent then.
   */
  private static Stream lock(SqlConnection sql, String source, StreamName name) {
    sql.preparedQuery(
            """
            insert into inbound_head (source, stream, epoch, sequence, as_of)
            select $1, $2, 0, 0, case when bool_or(as_of is null) then null else min(as_of) end
            from inbound_head where source = $1
            on conflict do nothing
            """)
        .execute(Tuple.of(source, name.toString()))
        .await();
    Row row =
        sql.preparedQuery(
                "select epoch, sequence, seal_hash from inbound_head"
                    + " where source = $1 and stream = $2 for update")
            .execute(Tuple.of(source, name.toString()))
            .await()
            .iterator()
            .next();
    long epoch = row.getLong(0);
    var holes = holes(sql, source, name, epoch);
    return new Stream(
        source, name, new StreamLedger(epoch, row.getLong(1), hash(row.getBuffer(2)), holes));
  }

  private static List<SequenceRange> holes(
      SqlConnection sql, String source, StreamName name, long epoch) {
    var rows =
        sql.preparedQuery(
                "select first, last from inbound_hole"
                    + " where source = $1 and stream = $2 and epoch = $3 and not tail order by first")
            .execute(Tuple.of(source, name.toString(), epoch))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new SequenceRange(row.getLong(0), row.getLong(1)))
        .toList();
  }

  private static LongFunction<Optional<Link>> known(SqlConnection sql, Stream stream) {
    return sequence -> {
      var rows =
          sql.preparedQuery(
                  "select seal_hash, previous from received_consignment"
                      + " where source = $1 and stream = $2 and epoch = $3 and sequence = $4")
              .execute(
                  Tuple.of(
                      stream.source(), stream.name().toString(), stream.ledger().epoch(), sequence))
              .await()
              .iterator();
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      Row row = rows.next();
      return hash(row.getBuffer(0)).map(seal -> new Link(seal, hash(row.getBuffer(1))));
    };
  }

  private static void save(
      SqlConnection sql, Stream stream, StreamLedger next, OffsetDateTime now) {
    String name = stream.name().toString();
    sql.preparedQuery(
            """
            update inbound_head set epoch = $3, sequence = $4, seal_hash = $5,
              as_of = case when announced_epoch = $3 and announced <= $4 then greatest(as_of, announced_at) else as_of end
            where source = $1 and stream = $2
            """)
        .execute(
            Tuple.of(stream.source(), name, next.epoch(), next.head())
                .addBuffer(next.seal().map(seal -> Buffer.buffer(seal.bytes())).orElse(null)))
        .await();
    if (next.holes().equals(stream.ledger().holes()) && next.epoch() == stream.ledger().epoch()) {
      forgetTail(sql, stream.source(), name, next);
      return;
    }
    sql.preparedQuery("delete from inbound_hole where source = $1 and stream = $2")
        .execute(Tuple.of(stream.source(), name))
        .await();
    for (SequenceRange hole : next.holes()) {
      sql.preparedQuery("insert into inbound_hole values ($1, $2, $3, $4, $5, false, $6)")
          .execute(
              Tuple.of(stream.source(), name, next.epoch(), hole.from(), hole.to())
                  .addOffsetDateTime(now))
          .await();
    }
  }

  /** A source that began a new epoch sends nothing more in the one before: nothing is awaited. */
  private static void begun(SqlConnection sql, Stream stream, long epoch) {
    sql.preparedQuery(
            "update inbound_head set announced_epoch = $3, announced = 0, announced_at = null"
                + " where source = $1 and stream = $2 and announced_epoch < $3")
        .execute(Tuple.of(stream.source(), stream.name().toString(), epoch))
        .await();
  }

  /** What arrived after all is no longer a missing tail. */
  private static void forgetTail(
      SqlConnection sql, String source, String stream, StreamLedger next) {
    sql.preparedQuery(
            "delete from inbound_hole where source = $1 and stream = $2 and tail and first <= $3")
        .execute(Tuple.of(source, stream, next.head()))
        .await();
  }

  /**
   * Results that went out a while ago and that the source does not have: their receipt was lost.
   */
  private void tellAgain(SqlConnection sql, Stream stream, Heartbeat.Head head, Instant heartbeat) {
    sql.preparedQuery(
            "update received_consignment set receipted = false where source = $1 and stream = $2"
                + " and epoch = $3 and sequence > $4 and receipted and told_at < $5")
        .execute(
            Tuple.of(stream.source(), stream.name().toString(), head.epoch(), head.receipted())
                .addOffsetDateTime(time(heartbeat.minus(tail))))
        .await();
  }

  private static void level(SqlConnection sql, Stream stream, Instant time) {
    sql.preparedQuery(
            "update inbound_head set as_of = greatest(as_of, $3) where source = $1 and stream = $2")
        .execute(Tuple.of(stream.source(), stream.name().toString(), time(time)))
        .await();
  }

  /** More than the source had sent by then is here; an older epoch says nothing of this one. */
  private static void overtaken(
      SqlConnection sql, Stream stream, Heartbeat.Head head, Instant time) {
    if (head.epoch() == stream.ledger().epoch()) {
      level(sql, stream, time);
    }
  }

  /** While one tail is waited for, a longer one does not begin the wait anew. */
  private static void announce(
      SqlConnection sql, Stream stream, Standing.TailMissing missing, Instant time) {
    sql.preparedQuery(
            """
            update inbound_head set announced_epoch = $3, announced = $4,
              announced_at = coalesce(case when (announced_epoch, announced) > (epoch, sequence) then announced_at end, $5)
            where source = $1 and stream = $2 and (announced_epoch, announced) < ($3, $4)
            """)
        .execute(
            Tuple.of(stream.source(), stream.name().toString(), missing.epoch())
                .addLong(missing.missing().to())
                .addOffsetDateTime(time(time)))
        .await();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Optional<Hash> hash(@Nullable Buffer bytes) {
    return Optional.ofNullable(bytes).map(buffer -> Hash.ofBytes(buffer.getBytes()));
  }
}
