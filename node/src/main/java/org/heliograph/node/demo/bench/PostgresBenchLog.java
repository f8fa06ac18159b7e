package org.heliograph.node.demo.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.demo.bench.BenchEntries.Made;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Fills a log: entries wait as acts leave them, and the node's own sequencer appends them. */
final class PostgresBenchLog {
  private static final int BATCH = 8_192;
  private static final int AHEAD = 3;

  private final PostgresDatabase database;
  private final UnaryOperator<byte[]> mac;
  private final SetClock clock = new SetClock();
  private final PostgresSequencer sequencer;
  private double appendSeconds;

  /** The time of the entries, for the checkpoints. */
  private static final class SetClock extends Clock {
    private volatile Instant now = BenchEntries.START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  PostgresBenchLog(PostgresDatabase database, OwnLog own, UnaryOperator<byte[]> mac) {
    this.database = database;
    this.mac = mac;
    this.sequencer = new PostgresSequencer(database, own, mac, LastSeen.NOTHING, clock);
  }

  /** Seconds that the sequencer took. */
  double appendSeconds() {
    return appendSeconds;
  }

  void fill(BenchEntries source, long entries, LongConsumer progress) {
    var batches = new ArrayBlockingQueue<List<Made>>(AHEAD);
    var maker = Thread.ofPlatform().daemon().start(() -> make(source, entries, batches));
    long done = 0;
    while (done < entries) {
      var batch = next(batches);
      database.inTransaction(sql -> write(sql, batch));
      clock.now = batch.getLast().at();
      appendSeconds += Stopwatch.seconds(this::append);
      done += batch.size();
      progress.accept(done);
    }
    if (maker.isAlive()) {
      maker.interrupt();
    }
  }

  void append() {
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  private static void make(BenchEntries source, long entries, BlockingQueue<List<Made>> batches) {
    try {
      for (long left = entries; left > 0; left -= BATCH) {
        var batch = new ArrayList<Made>(BATCH);
        for (int i = 0; i < Math.min(left, BATCH); i++) {
          batch.add(source.next());
        }
        batches.put(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Made> next(BlockingQueue<List<Made>> batches) {
    try {
      return batches.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int write(SqlConnection sql, List<Made> batch) {
    var ids = new ArrayList<Long>();
    sql.preparedQuery(
            """
            insert into audit_pending (entry, mac)
            select e, m from unnest($1::bytea[], $2::bytea[]) with ordinality as t (e, m, n) order by n
            returning id
            """)
        .execute(
            Tuple.tuple()
                .addArrayOfBuffer(
                    batch.stream().map(one -> Buffer.buffer(one.entry())).toArray(Buffer[]::new))
                .addArrayOfBuffer(
                    batch.stream()
                        .map(one -> Buffer.buffer(mac.apply(one.entry())))
                        .toArray(Buffer[]::new)))
        .await()
        .forEach(row -> ids.add(row.getLong(0)));
    var owners = new ArrayList<Long>();
    var facts = new ArrayList<Buffer>();
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).facts() != null) {
        owners.add(ids.get(i));
        facts.add(Buffer.buffer(Objects.requireNonNull(batch.get(i).facts())));
      }
    }
    sql.preparedQuery(
            "insert into audit_facts (id, facts) select * from unnest($1::int8[], $2::bytea[])")
        .execute(
            Tuple.tuple()
                .addArrayOfLong(owners.toArray(Long[]::new))
                .addArrayOfBuffer(facts.toArray(Buffer[]::new)))
        .await();
    return batch.size();
  }
}
