package org.heliograph.node.returns.withdraw;

import java.time.InstantSource;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Carries out what acts decided: first every partner is told, then the rows of recalled uploads are
 * marked. Each step is a transaction of its own and finds out by itself what is left, so that a
 * node that stopped between any two goes on where it was. One loop calls it.
 */
public final class WithdrawalRounds {
  private static final int ROWS_AT_ONCE = 5_000;

  private final PostgresWithdrawals acts;
  private final PostgresRecallNotices notices;
  private final PostgresRecalledRows rows;
  private final Runnable told;

  /**
   * @param told rung when a notice waits to be sealed
   */
  public WithdrawalRounds(PostgresDatabase database, InstantSource clock, Runnable told) {
    this.acts = new PostgresWithdrawals(database, clock);
    this.notices = new PostgresRecallNotices(database, clock);
    this.rows = new PostgresRecalledRows(database, ROWS_AT_ONCE);
    this.told = told;
  }

  /** Tells whom there is to tell, then marks some rows; tells whether more waits. */
  public boolean advance() {
    boolean more = false;
    for (var act : acts.running()) {
      if (act.toldAt() == null) {
        tell(act);
        more = true;
      }
    }
    for (var act : acts.running()) {
      more |= act.job() != null && rows.mark(act);
    }
    return more;
  }

  private void tell(Withdrawal act) {
    for (String partner : notices.partners()) {
      if (notices.tell(act, partner)) {
        told.run();
      }
    }
    acts.told(act);
  }
}
