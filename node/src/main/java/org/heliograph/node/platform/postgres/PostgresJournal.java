package org.heliograph.node.platform.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the transactions of a database write down what they did, for the audit. Each entry is
 * authenticated with a key that the database does not know, so that what others insert is noticed.
 *
 * <p>A transaction of {@link PostgresDatabase#inTransaction} finds its journal by {@link #current}.
 */
public final class PostgresJournal {
  static final ScopedValue<PostgresJournal> CURRENT = ScopedValue.newInstance();

  private final Clock clock;
  private final UnaryOperator<byte[]> mac;
  private final boolean kept;

  private PostgresJournal(Clock clock, UnaryOperator<byte[]> mac, boolean kept) {
    this.clock = clock;
    this.mac = mac;
    this.kept = kept;
  }

  /**
   * @param mac of an entry's bytes, under a key that is not in the database
   */
  public static PostgresJournal keyed(Clock clock, UnaryOperator<byte[]> mac) {
    return new PostgresJournal(clock, mac, true);
  }

  /** Keeps nothing, to measure what keeping costs. */
  public static PostgresJournal none(Clock clock) {
    return new PostgresJournal(clock, entry -> entry, false);
  }

  /**
   * The journal of the transaction that this thread is in.
   *
   * @throws IllegalStateException when it is in none
   */
  public static PostgresJournal current() {
    return CURRENT.orElseThrow(
        () -> new IllegalStateException("acts are written down in their transaction"));
  }

  public Instant now() {
    return clock.instant();
  }

  /**
   * Adds an entry to the transaction. It is sent, not waited for: the commit fails where it did.
   *
   * @param facts what the entry stands for, packed
   */
  public void add(SqlConnection sql, byte[] entry, byte @Nullable [] facts) {
    if (!kept) {
      return;
    }
    var mine = Tuple.of(Buffer.buffer(entry), Buffer.buffer(mac.apply(entry)));
    var _ =
        facts == null
            ? sql.preparedQuery("insert into audit_pending (entry, mac) values ($1, $2)")
                .execute(mine)
            : sql.preparedQuery(
                    """
                    with entry as (insert into audit_pending (entry, mac) values ($1, $2) returning id)
                    insert into audit_facts (id, facts) select id, $3 from entry
                    """)
                .execute(mine.addBuffer(Buffer.buffer(facts)));
  }
}
