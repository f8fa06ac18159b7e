package org.heliograph.node.outbound;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresNodes;
import org.jspecify.annotations.Nullable;

/**
 * Which of a member's nodes sends to a partner. One does at a time, so that deliveries arrive in
 * order and once; when it ends, another takes over what it left unsent. That two do, after a long
 * pause of one, harms nothing: the partner's row is the fence for positions, and repeats are known.
 *
 * <p>Running nodes come to equal shares: one that has more than its share gives turns away, one
 * that has it leaves what is free to the others for a while.
 *
 * <p>Safe for use by many threads; callers wait.
 */
public final class PostgresTurns {
  private static final String READ =
      """
      select sender, exists (select from running_node as node where node.id = sender
        and node.seen_at > clock_timestamp() - $2 * interval '1 ms')
      from outbound_partner where partner = $1
      """;

  private static final String TAKE =
      """
      insert into outbound_partner as p (partner, sender) values ($1, $2)
      on conflict (partner) do update set sender = $2 where p.sender is not distinct from $3
      returning 1
      """;

  private static final String GIVE =
      "update outbound_partner set sender = null where partner = $1 and sender = $2";

  private static final String SHARES =
      """
      with running as (select id from running_node where seen_at > clock_timestamp() - $2 * interval '1 ms')
      select count(*) filter (where sender = $1), count(*), (select count(*) from running)
      from outbound_partner where sender in (select id from running)
      """;

  private final PostgresDatabase database;
  private final UUID self;
  private final Pace pace;

  /** Since when each partner has been seen to be nobody's, by this machine's nanoseconds. */
  private final Map<String, Long> free = new ConcurrentHashMap<>();

  /** How many turns we have above our share. */
  private final AtomicLong above = new AtomicLong();

  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  /**
   * How quickly shares become equal.
   *
   * @param lookEvery how often a node looks whether it has more than its share
   * @param leave how long one that has its share leaves to the others what is free
   */
  record Pace(Duration lookEvery, Duration leave) {}

  /**
   * @param self the id of this run of this node
   */
  public PostgresTurns(PostgresDatabase database, UUID self) {
    this(database, self, new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2)));
  }

  PostgresTurns(PostgresDatabase database, UUID self, Pace pace) {
    this.database = database;
    this.self = self;
    this.pace = pace;
  }

  /** Whose turn it is. */
  public enum Turn {
    OURS,
    /** Ours, and to be given away once what is under way has arrived: others have less to do. */
    ABOVE_SHARE,
    /** Ours from now on; what another node sealed may not be sent. */
    TAKEN,
    ANOTHERS
  }

  /** How many turns running nodes have. */
  private record Shares(long ours, long all, long nodes) {
    /** What one node has of so many, where all have the same. */
    private long equal(long turns) {
      return Math.ceilDiv(turns, Math.max(1, nodes));
    }
  }

  /** Takes the turn towards a partner where no running node has it. */
  public Turn of(String partner) {
    var rows =
        database
            .pool()
            .preparedQuery(READ)
            .execute(Tuple.of(partner, PostgresNodes.GONE_AFTER.toMillis()))
            .await()
            .iterator();
    Row row = rows.hasNext() ? rows.next() : null;
    UUID sender = row == null ? null : row.getUUID(0);
    if (self.equals(sender)) {
      free.remove(partner);
      return isAbove() ? Turn.ABOVE_SHARE : Turn.OURS;
    }
    if (row != null && row.getBoolean(1)) {
      free.remove(partner);
      return Turn.ANOTHERS;
    }
    return isLeftToOthers(partner) ? Turn.ANOTHERS : take(partner, sender);
  }

  private Turn take(String partner, @Nullable UUID sender) {
    var taken =
        database
            .pool()
            .preparedQuery(TAKE)
            .execute(Tuple.of(partner, self).addUUID(sender))
            .await();
    return taken.rowCount() == 1 ? Turn.TAKEN : Turn.ANOTHERS;
  }

  private boolean isLeftToOthers(String partner) {
    var shares = shares();
    long since = free.computeIfAbsent(partner, _ -> System.nanoTime());
    return shares.ours() >= shares.equal(shares.all() + 1)
        && System.nanoTime() - since < pace.leave().toNanos();
  }

  private boolean isAbove() {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last >= pace.lookEvery().toNanos() && looked.compareAndSet(last, now)) {
      var shares = shares();
      above.set(shares.ours() - shares.equal(shares.all()));
    }
    return above.getAndUpdate(turns -> Math.max(0, turns - 1)) > 0;
  }

  private Shares shares() {
    Row row =
        database
            .pool()
            .preparedQuery(SHARES)
            .execute(Tuple.of(self, PostgresNodes.GONE_AFTER.toMillis()))
            .await()
            .iterator()
            .next();
    return new Shares(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  /** Gives the turn towards a partner away, to whichever node asks next. */
  public void give(String partner) {
    database.pool().preparedQuery(GIVE).execute(Tuple.of(partner, self)).await();
  }

  /** Gives all turns away, to whichever node asks next. */
  public void leave() {
    database
        .pool()
        .preparedQuery("update outbound_partner set sender = null where sender = $1")
        .execute(Tuple.of(self))
        .await();
  }
}
