package org.heliograph.node.matching.banks;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.Indicator;

/**
 * Keeps a {@link BankIndex} as the database is. Safe for use by many threads: who changed a bank
 * follows at once, so that the change is in force here when he is answered; other nodes follow
 * within a second.
 */
public final class PostgresBankFollower {
  private static final int PAGE = 10_000;

  private static final String ADDED =
      """
      select e.number, e.bank, e.indicator from bank_entry e join bank b on b.number = e.bank
      where e.number > $1 and e.number <= $2 and not b.removed order by e.number limit $3
      """;

  private final PostgresDatabase database;
  private final BankIndex index;
  private final ReentrantLock following = new ReentrantLock();
  private PostgresBankClock followed = new PostgresBankClock(-1, 0);

  public PostgresBankFollower(PostgresDatabase database, BankIndex index) {
    this.database = database;
    this.index = index;
  }

  /** Takes in all that was committed before the call; the first call reads everything. */
  public void follow() {
    following.lock();
    try {
      var now = PostgresBankClock.now(database.pool());
      if (now.version() != followed.version()) {
        take(now);
        followed = now;
      }
    } finally {
      following.unlock();
    }
  }

  private void take(PostgresBankClock now) {
    long last = followed.entries();
    int read = PAGE;
    while (read == PAGE) {
      read = 0;
      for (Row row :
          database
              .pool()
              .preparedQuery(ADDED)
              .execute(Tuple.of(last, now.entries(), PAGE))
              .await()) {
        last = row.getLong(0);
        index.add(last, row.getInteger(1), Indicator.parse(row.getBuffer(2).getBytes()));
        read++;
      }
    }
    remove(now);
    index.banks(PostgresBanks.all(database.pool()));
    index.settle();
  }

  private void remove(PostgresBankClock now) {
    for (Row row :
        database
            .pool()
            .preparedQuery("select number from bank_gone where version > $1 and version <= $2")
            .execute(Tuple.of(followed.version(), now.version()))
            .await()) {
      index.remove(row.getLong(0));
    }
  }
}
