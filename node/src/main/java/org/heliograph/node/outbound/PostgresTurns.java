package org.heliograph.node.outbound;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresNodes;

/**
 * Which of a member's nodes sends to a partner. One does at a time, so that deliveries arrive in
 * order and once; when it ends, another takes over what it left unsent. That two do, after a long
 * pause of one, harms nothing: the partner's row is the fence for positions, and repeats are known.
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

  private final PostgresDatabase database;
  private final UUID self;

  /**
   * @param self the id of this run of this node
   */
  public PostgresTurns(PostgresDatabase database, UUID self) {
    this.database = database;
    this.self = self;
  }

  /** Whose turn it is. */
  public enum Turn {
    OURS,
    /** Ours from now on; what another node sealed may not be sent. */
    TAKEN,
    ANOTHERS
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
      return Turn.OURS;
    }
    if (row != null && row.getBoolean(1)) {
      return Turn.ANOTHERS;
    }
    var taken =
        database
            .pool()
            .preparedQuery(TAKE)
            .execute(Tuple.of(partner, self).addUUID(sender))
            .await();
    return taken.rowCount() == 1 ? Turn.TAKEN : Turn.ANOTHERS;
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
