package org.heliograph.node.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.Handover;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.PostgresFreshSignals;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Limits;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.jspecify.annotations.Nullable;

/** The outbox in the member's database. */
public final class PostgresOutbox implements Outbox {
  /** Fills a batch of each of four streams. */
  private static final int PAGE = 4 * Limits.ENTRIES;

  private static final String HEADS =
      """
      select h.stream, h.epoch, h.sequence, h.seal_hash, h.receipted, h.streams, p.first_epoch
      from outbound_partner p left join outbound_head h using (partner) where partner = $1 order by h.stream
      """;

  /** Pages that are in memory at once, whatever the number of partners; each has a connection. */
  private static final int AT_ONCE = 4;

  private final PostgresDatabase database;
  private final Semaphore deciding = new Semaphore(AT_ONCE);
  private final PostgresCommittedSignals signals;
  private final PostgresFreshSignals freshSignals;
  private final PostgresHoldings holdings;
  private final Clock clock;

  public PostgresOutbox(PostgresDatabase database, PostgresCommittedSignals signals, Clock clock) {
    this(database, signals, new Handover(), clock);
  }

  /**
   * The same.
   *
   * @param handover where signals may be found that this node published
   */
  public PostgresOutbox(
      PostgresDatabase database, PostgresCommittedSignals signals, Handover handover, Clock clock) {
    this.database = database;
    this.signals = signals;
    this.freshSignals = new PostgresFreshSignals(signals, handover);
    this.holdings = new PostgresHoldings();
    this.clock = clock;
  }

  /** A partner's row, locked. */
  private record PartnerRow(
      Mark live, @Nullable Mark backfill, boolean policyChanged, long revision) {}

  @Override
  public Progress advance(
      String partner, byte[] policy, List<UnsentConsignment> sent, Decider decider) {
    deciding.acquireUninterruptibly();
    try {
      return next(partner, policy, sent, decider);
    } finally {
      deciding.release();
    }
  }

  private Progress next(
      String partner, byte[] policy, List<UnsentConsignment> sent, Decider decider) {
    return database.inTransaction(
        sql -> {
          PartnerRow row = lock(sql, partner, policy);
          writeDown(sql, sent);
          Mark backfill = row.policyChanged ? Mark.START : row.backfill;
          var lost = PostgresLostSignals.next(sql, partner, PAGE / 2, signals, holdings);
          int room = PAGE / 2 - lost.size();
          var again =
              backfill == null || room == 0
                  ? List.<CommittedSignal>of()
                  : signals.between(sql, backfill, row.live, room);
          var fresh = freshSignals.after(sql, row.live, PAGE - again.size() - lost.size());
          if (again.isEmpty() && fresh.isEmpty() && backfill == null && lost.isEmpty()) {
            return new Progress(List.of(), 0, false);
          }
          var candidates = candidates(sql, partner, lost, again, fresh);
          Made made =
              decider.decide(new PartnerState(row.revision, headsOf(sql, partner)), candidates);
          holdings.record(sql, partner, made, OffsetDateTime.now(clock));
          OutboundActs.of(partner, made).forEach(act -> PostgresAudit.record(sql, act));
          lost.done(sql, partner, made);
          made.heads().known().forEach(head -> saveHead(sql, partner, head));
          Mark reached = fresh.isEmpty() ? row.live : fresh.getLast().mark();
          saveRow(
              sql,
              partner,
              reached,
              again.isEmpty() ? (room == 0 ? backfill : null) : again.getLast().mark(),
              made.revision(),
              policy);
          boolean more =
              !again.isEmpty()
                  || !lost.isEmpty()
                  || fresh.size() == PAGE - again.size() - lost.size();
          return new Progress(made.consignments(), candidates.size(), more);
        });
  }

  private List<Candidate> candidates(
      SqlConnection sql,
      String partner,
      PostgresLostSignals lost,
      List<CommittedSignal> again,
      List<CommittedSignal> fresh) {
    var asked = new ArrayList<>(again);
    fresh.stream().filter(CommittedSignal::isChanged).forEach(asked::add);
    lost.signals().forEach(asked::add);
    Map<UUID, Holding> held = holdings.of(sql, partner, asked);
    var toldAnew = lost.again(held);
    holdings.forgetWithheld(sql, partner, asked);
    // a signal that changed after it was first decided is in the live page as well: it is decided
    // there, once
    var all = new LinkedHashMap<UUID, CommittedSignal>();
    Stream.of(lost.signals(), again, fresh)
        .flatMap(List::stream)
        .forEach(signal -> all.putLast(signal.header().id(), signal));
    return all.values().stream()
        .map(
            signal ->
                new Candidate(
                    signal, held.get(signal.header().id()), toldAnew.get(signal.header().id())))
        .toList();
  }

  /**
   * Locks a partner's row until the transaction ends: the fence around all that goes to it. A
   * statement after this sees what every earlier holder committed.
   */
  public static void lock(SqlConnection sql, String partner) {
    sql.preparedQuery(
            "insert into outbound_partner as p (partner) values ($1) on conflict (partner) do"
                + " update set partner = p.partner")
        .execute(Tuple.of(partner))
        .await();
  }

  private static PartnerRow lock(SqlConnection sql, String partner, byte[] policy) {
    sql.preparedQuery(
            "insert into outbound_partner (partner, policy) values ($1, $2) on conflict do nothing")
        .execute(Tuple.of(partner, Buffer.buffer(policy)))
        .await();
    Row row =
        sql.preparedQuery(
                "select xid::text, mark, backfill_xid::text, backfill_mark, revision, policy"
                    + " from outbound_partner where partner = $1 for update")
            .execute(Tuple.of(partner))
            .await()
            .iterator()
            .next();
    Mark live = mark(row.getString(0), row.getLong(1));
    Mark backfill = row.getString(2) == null ? null : mark(row.getString(2), row.getLong(3));
    Buffer decidedBy = row.getBuffer(5);
    boolean changed = decidedBy != null && !Arrays.equals(decidedBy.getBytes(), policy);
    return new PartnerRow(live, backfill, changed, row.getLong(4));
  }

  private static Mark mark(String xid, long mark) {
    return new Mark(Long.parseLong(xid), mark);
  }

  private static void saveRow(
      SqlConnection sql,
      String partner,
      Mark live,
      @Nullable Mark backfill,
      long revision,
      byte[] policy) {
    sql.preparedQuery(
            "update outbound_partner set xid = $2::text::xid8, mark = $3, backfill_xid ="
                + " $4::text::xid8, backfill_mark = $5, revision = $6, policy = $7 where partner ="
                + " $1")
        .execute(
            Tuple.of(partner, Long.toString(live.xid()), live.mark())
                .addString(backfill == null ? null : Long.toString(backfill.xid()))
                .addLong(backfill == null ? null : backfill.mark())
                .addLong(revision)
                .addBuffer(Buffer.buffer(policy)))
        .await();
  }

  /** Where the streams to a partner stand. */
  public static OutboundHeads headsOf(SqlConnection sql, String partner) {
    long firstEpoch = 1;
    var heads = new ArrayList<OutboundHead>();
    for (Row row : sql.preparedQuery(HEADS).execute(Tuple.of(partner)).await()) {
      firstEpoch = row.getLong(6);
      if (row.getString(0) != null) {
        heads.add(head(row));
      }
    }
    return new OutboundHeads(firstEpoch, heads);
  }

  private static OutboundHead head(Row row) {
    Buffer hash = row.getBuffer(3);
    return new OutboundHead(
        StreamName.parse(row.getString(0)),
        row.getLong(1),
        row.getLong(2),
        Optional.ofNullable(hash).map(bytes -> Hash.ofBytes(bytes.getBytes())),
        row.getLong(4),
        row.getInteger(5));
  }

  /** Writes down where a stream to a partner stands, inside the transaction that holds its row. */
  public static void saveHead(SqlConnection sql, String partner, OutboundHead head) {
    sql.preparedQuery(
            "insert into outbound_head as h (partner, stream, epoch, sequence, seal_hash, streams)"
                + " values ($1, $2, $3, $4, $5, $6) on conflict (partner, stream) do update set"
                + " epoch = $3, sequence = $4, seal_hash = $5, streams = $6,"
                + " receipted = case when h.epoch = $3 then h.receipted else 0 end")
        .execute(
            Tuple.of(partner, head.stream().toString(), head.epoch(), head.sequence())
                .addBuffer(head.seal().map(seal -> Buffer.buffer(seal.bytes())).orElse(null))
                .addInteger(head.streams()))
        .await();
  }

  @Override
  public List<UnsentConsignment> unsent(String partner, int limit) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select stream, epoch, sequence, entries, bytes from consignment where partner = $1"
                    + " and bytes is not null order by stream, epoch, sequence limit $2")
            .execute(Tuple.of(partner, limit))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new UnsentConsignment(
                    partner,
                    new Position(
                        row.getLong(1), StreamName.parse(row.getString(0)), row.getLong(2)),
                    row.getInteger(3),
                    row.getBuffer(4).getBytes()))
        .toList();
  }

  @Override
  public void acknowledged(List<UnsentConsignment> sent) {
    if (!sent.isEmpty()) {
      // behind the partner's row, as all that touches its consignments, so that none deadlock
      database.inTransaction(
          sql -> {
            sql.preparedQuery("select from outbound_partner where partner = $1 for update")
                .execute(Tuple.of(sent.getFirst().partner()))
                .await();
            writeDown(sql, sent);
            return true;
          });
    }
  }

  private void writeDown(SqlConnection sql, List<UnsentConsignment> sent) {
    if (sent.isEmpty()) {
      return;
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    var tuples =
        sent.stream()
            .map(
                one ->
                    Tuple.of(
                        one.partner(),
                        one.position().stream().toString(),
                        one.position().epoch(),
                        one.position().sequence(),
                        now))
            .toList();
    sql.preparedQuery(
            "update consignment set bytes = null, sent_at = $5"
                + " where partner = $1 and stream = $2 and epoch = $3 and sequence = $4")
        .executeBatch(tuples)
        .await();
  }

  @Override
  public List<OutboundHead> heads(String partner) {
    return database.inTransaction(sql -> headsOf(sql, partner).known());
  }

  @Override
  public long unreceipted(String partner) {
    return number(
        "select coalesce(max(waiting), 0) from (select count(*) as waiting from consignment where"
            + " partner = $1 and receipted_at is null and voided_at is null and carries = 'signals' group by stream) as"
            + " streams",
        partner);
  }

  @Override
  public long nextHeartbeat(String partner) {
    return number(
        "insert into outbound_partner as p (partner, heartbeat_number) values ($1, 1) on conflict"
            + " (partner) do update set heartbeat_number = p.heartbeat_number + 1 returning"
            + " heartbeat_number",
        partner);
  }

  private long number(String query, String partner) {
    return database
        .pool()
        .preparedQuery(query)
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public boolean knows(String partner) {
    return database
        .pool()
        .preparedQuery("select 1 from outbound_head where partner = $1 limit 1")
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .hasNext();
  }
}
