package org.heliograph.node.returns.withdraw;

import com.google.common.collect.Lists;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.withdraw.Selection.Chosen;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Takes many own signals back in one act: recalls an upload, withdraws what a query finds. Callers
 * wait; safe for use by many threads.
 */
public final class Withdrawing {
  /** How long a preview may be acted on. */
  static final Duration VALID = Duration.ofMinutes(15);

  private static final int SAMPLE = 20;
  private static final int ROWS_AT_ONCE = 10_000;

  private final PostgresDatabase database;
  private final PostgresWithdrawals acts;
  private final PostgresSelection selections;
  private final Runnable decided;
  private final InstantSource clock;

  /**
   * @param decided rung when an act is to be carried out
   */
  public Withdrawing(
      PostgresDatabase database, StoredFacts.Origin origin, Runnable decided, InstantSource clock) {
    this.database = database;
    this.acts = new PostgresWithdrawals(database, clock);
    this.selections = new PostgresSelection(origin);
    this.decided = decided;
    this.clock = clock;
  }

  /**
   * Takes a whole upload back; a second time changes nothing.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  public Withdrawal recall(UUID job, String reason, String person) {
    var act = acts.recall(job, reason, person);
    decided.run();
    return act;
  }

  /** What a query would take back now. */
  public WithdrawalPreview preview(SignalQuery query) {
    requireLimits(query);
    return database.inTransaction(
        sql -> {
          var selection = selections.select(sql, query);
          var chosen = selection.inOrder();
          return new WithdrawalPreview(
              selection.size(),
              selection.kinds(),
              selection.labels(),
              PostgresSelection.holders(sql, chosen),
              chosen.stream().limit(SAMPLE).map(Chosen::id).toList(),
              PreviewToken.of(selection, clock.instant().plus(VALID)));
        });
  }

  /**
   * Takes back what the preview showed, all or nothing.
   *
   * @param queryText the query as JSON, to be kept with the act
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT where the query finds
   *     something else by now, NOT_FOUND where it finds nothing
   */
  public Withdrawal withdraw(
      SignalQuery query, String queryText, PreviewToken token, String reason, String person) {
    requireLimits(query);
    var act =
        database.inTransaction(
            sql -> {
              var selection = selections.select(sql, query);
              token.require(selection, clock.instant());
              if (selection.size() == 0) {
                throw Refusal.of(RefusalReason.NOT_FOUND, "The query finds no signals.")
                    .asException();
              }
              var decision =
                  acts.act(Withdrawal.Kind.QUERY, null, queryText, reason, person)
                      .withSignals(selection.size());
              PostgresWithdrawals.insert(sql, decision);
              for (List<Chosen> some : Lists.partition(selection.inOrder(), ROWS_AT_ONCE)) {
                if (PostgresWithdrawals.withdraw(sql, decision, some) != some.size()) {
                  throw PreviewToken.changed("Some of the signals have changed meanwhile");
                }
              }
              return decision;
            });
    decided.run();
    return act;
  }

  private static void requireLimits(SignalQuery query) {
    if (query.isUnlimited()) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "query",
              "It asks for every signal; name at least one condition.")
          .asException();
    }
  }
}
